"""Menu, footer, alerts and mourning in the admin, under one menu."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
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
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from participation.citizens.requests import StaffRequest

from . import actions
from .forms import AlertForm, MourningForm
from .models import Alert, Furniture, Mourning
from .permissions import section_of


class SavingView:
    """A view whose writing is an act of `cms.site.actions`."""

    model: type[Model]
    form: Any
    request: StaffRequest

    def save_instance(self) -> Any:
        row = self.form.save(commit=False)
        return SAVED_BY[self.model](row, self.request.user)


class OwnRowView:
    """A view of one row that opens only for who may change that very row.

    Wagtail's own asks only whether a person may change some row of the table.
    """

    permission_policy: Any
    permission_required: str
    request: StaffRequest

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        """The row.  Raises PermissionDenied."""
        row = super().get_object(*args, **kwargs)  # type: ignore[misc]
        if not self.permission_policy.user_has_permission_for_instance(
            self.request.user, self.permission_required, row
        ):
            raise PermissionDenied
        return row


class OwnRowsView(generic.IndexView):
    """The rows that a person may change."""

    def get_base_queryset(self) -> QuerySet[Any]:
        rows = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, ["change"]
        )
        return super().get_base_queryset().filter(pk__in=rows.values("pk"))


class AddView(SavingView, generic.CreateView):
    pass


class ChangeView(OwnRowView, SavingView, generic.EditView):
    pass


class RemoveView(OwnRowView, generic.DeleteView):
    def delete_action(self) -> None:
        REMOVED_BY[self.model](self.object, self.request.user)


class PastView(OwnRowView, history.HistoryView):
    permission_required = "change"


class UseView(OwnRowView, usage.UsageView):
    pass


SAVED_BY = {
    Alert: lambda row, by: actions.save_alert(alert=row, by=by),
    Mourning: lambda row, by: actions.save_mourning(mourning=row, by=by),
    Furniture: lambda row, by: actions.save_furniture(furniture=row, by=by),
}
REMOVED_BY = {
    Alert: lambda row, by: actions.remove_alert(alert=row, by=by),
    Mourning: lambda row, by: actions.remove_mourning(mourning=row, by=by),
}


class ActedViewSet(ModelViewSet):
    """A table that is written through the actions, which check and log."""

    index_view_class = OwnRowsView
    add_view_class = AddView
    edit_view_class = ChangeView
    delete_view_class = RemoveView
    history_view_class = PastView
    usage_view_class = UseView
    copy_view_enabled = False
    list_per_page = 50
    search_backend_name = None
    form_class: type | None = None

    def get_form_class(self, for_update: bool = False) -> type:
        form: type = self.form_class or super().get_form_class(for_update)
        return form


def where(alert: Alert) -> str:
    """The section of an alert by its title."""
    if alert.section_key is None:
        return str(_("The whole portal"))
    section = section_of(alert)
    return section.title if section else str(_("a section that is gone"))


class AlertViewSet(ActedViewSet):
    model = Alert
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
