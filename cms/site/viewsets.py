"""Menu, footer, alerts and mourning in the admin, under one menu."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.base import ViewSetGroup

from cms.acted import ActedViewSet

from . import actions
from .forms import AlertForm, MourningForm
from .models import Alert, Furniture, Mourning
from .permissions import section_of


def where(alert: Alert) -> str:
    """The section of an alert by its title."""
    if alert.section_key is None:
        return str(_("The whole portal"))
    section = section_of(alert)
    return section.title if section else str(_("a section that is gone"))


class AlertViewSet(ActedViewSet):
    model = Alert
    saved_by = staticmethod(lambda row, by: actions.save_alert(alert=row, by=by))
    removed_by = staticmethod(lambda row, by: actions.remove_alert(alert=row, by=by))
    name = "site_alerts"
    url_prefix = "site/alerts"
    icon = "warning"
    menu_label = _("Alerts")
    form_class = AlertForm
    list_filter = ("level",)
    search_fields = ("title_uk", "title_pl", "title_en")
    list_display = (
        "title_uk",
        Column("level", label=_("Level"), accessor=Alert.get_level_display),
        Column("section", label=_("Where"), accessor=where),
        BooleanColumn("is_shown", label=_("On the site now")),
        "begins_at",
        "ends_at",
    )


class MourningViewSet(ActedViewSet):
    model = Mourning
    saved_by = staticmethod(lambda row, by: actions.save_mourning(mourning=row, by=by))
    removed_by = staticmethod(
        lambda row, by: actions.remove_mourning(mourning=row, by=by)
    )
    name = "site_mourning"
    url_prefix = "site/mourning"
    icon = "rotate"
    menu_label = _("Mourning")
    form_class = MourningForm
    list_display = (
        "words_uk",
        BooleanColumn("is_shown", label=_("On the site now")),
        "begins_at",
        "ends_at",
    )


def menu_of(furniture: Furniture) -> str:
    """The entries of a menu in one line."""
    entries = furniture.menu_entries.select_related("page")
    return ", ".join(map(str, entries)) or str(_("the usual sections"))


class FurnitureViewSet(ActedViewSet):
    model = Furniture
    saved_by = staticmethod(
        lambda row, by: actions.save_furniture(furniture=row, by=by)
    )
    name = "site_furniture"
    url_prefix = "site/menu"
    icon = "list-ul"
    menu_label = _("Menu and footer")
    list_display = (
        "language",
        Column("entries", label=_("In the menu"), accessor=menu_of),
    )
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    InlinePanel(
                        "menu_entries",
                        heading=_("Menu"),
                        label=_("Menu entry"),
                        help_text=_(
                            "Without entries the menu is made of the sections right "
                            "below the home page that are marked “show in menus”."
                        ),
                    )
                ],
                heading=_("Menu"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [FieldPanel("statement"), FieldPanel("contacts")],
                        heading=_("About the portal"),
                    ),
                    FieldRowPanel([FieldPanel("about"), FieldPanel("accessibility")]),
                    InlinePanel(
                        "footer_links",
                        heading=_("Columns of links"),
                        label=_("Footer link"),
                    ),
                ],
                heading=_("Footer"),
            ),
        ]
    )

    def get_edit_handler(self) -> Any:
        return self.edit_handler.bind_to_model(self.model)


class SiteGroup(ViewSetGroup):
    """The menu of what stands around pages."""

    menu_label = _("Portal")
    menu_name = "portal-site"
    menu_icon = "site"
    menu_order = 460
    items = (AlertViewSet, MourningViewSet, FurnitureViewSet)
