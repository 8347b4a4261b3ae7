"""Calendars in the admin: martial law and moved days."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.base import ViewSetGroup

from cms.acted import ActedViewSet

from .actions import remove_from_calendar, save_on_calendar
from .models import MartialLaw, MovedDay
from .sets.viewsets import RuleSetViewSet

GROUND = MultiFieldPanel(
    [
        FieldPanel("ground_uk"),
        FieldPanel("ground_pl"),
        FieldPanel("ground_en"),
        FieldPanel("standing"),
    ],
    heading=_("Ground"),
)
COUNTRY = Column("country", label=_("Country"), accessor="get_country_display")
GROUNDED = Column("ground", label=_("Ground"))
STANDING = Column("standing", label=_("Standing"), accessor="get_standing_display")


class CalendarViewSet(ActedViewSet):
    """A table that lies on the calendars."""

    saved_by = staticmethod(lambda row, by: save_on_calendar(row=row, by=by))
    removed_by = staticmethod(lambda row, by: remove_from_calendar(row=row, by=by))
    list_filter = ("country", "standing")


class MartialLawViewSet(CalendarViewSet):
    model = MartialLaw
    name = "rules_martial_law"
    url_prefix = "rules/martial-law"
    icon = "warning"
    menu_label = _("Martial law")
    list_display = (COUNTRY, "begins_on", "ends_on", GROUNDED, STANDING)
    panels = (
        FieldPanel("country"),
        FieldRowPanel([FieldPanel("begins_on"), FieldPanel("ends_on")]),
        GROUND,
    )


class MovedDayViewSet(CalendarViewSet):
    model = MovedDay
    name = "rules_moved_days"
    url_prefix = "rules/moved-days"
    icon = "calendar-alt"
    menu_label = _("Moved days")
    list_display = (
        "day",
        COUNTRY,
        BooleanColumn("works", label=_("Working day")),
        GROUNDED,
        STANDING,
    )
    panels = (FieldPanel("country"), FieldPanel("day"), FieldPanel("works"), GROUND)


class RulesGroup(ViewSetGroup):
    """The menu of rules."""

    menu_label = _("Rules and deadlines")
    menu_name = "portal-rules"
    menu_icon = "calendar-check"
    menu_order = 440
    items = (RuleSetViewSet, MartialLawViewSet, MovedDayViewSet)
