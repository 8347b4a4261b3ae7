"""The admin's menu: named and ordered by the work of those who publish."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.authorities.selectors import roles_of

from .quality.rules import may_decide

if TYPE_CHECKING:
    from participation.citizens.models import User

# What is opened every day comes first; other items keep the places they ask for.
ORDER = {
    **{"explorer": 10, "review": 20, "translations": 30},
    **{"documents": 40, "images": 50, "portal-search": 60},
}
LABELS = {
    "documents": _("Files"),
    "images": _("Pictures"),
    "portal-search": _("Search words"),
}
# Two globes would stand for different things.
ICONS = {"reports": "table"}
# Help leads to Wagtail's own site in English; keys are shown by pressing "?".
HIDDEN = {"help"}
# There is one step of review, and its rules are the portal's own; ageing pages are
# those to be checked again; the map tells of translations.
HIDDEN_REPORTS = {"workflow-tasks", "aging-pages", "page-types-usage"}
# What would break the review or the languages if somebody changed it by hand.
HIDDEN_SETTINGS = {"workflows", "workflow-tasks"}
# Items of wagtail-localize have no name but their label in whatever language a
# process spoke first: they are known by their addresses.
HIDDEN_ADDRESSES = {"wagtaillocales:index", "wagtail_localize:translations_report"}


class ReviewListItem(MenuItem):
    """Leads to what waits for review; for those who review."""

    def is_shown(self, request: HttpRequest) -> bool:
        user = cast("User", request.user)
        return "reviews" in roles_of(user)


class QualityItem(MenuItem):
    """Leads to how strict the checks are; for those who decide it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_decide(cast("User", request.user))


@hooks.register("register_admin_menu_item")
def review_item() -> MenuItem:
    """Beside the pages: what waits for a decision."""
    return ReviewListItem(
        _("Review"), reverse_lazy("review:list"), name="review", icon_name="tasks"
    )


@hooks.register("register_settings_menu_item")
def quality_item() -> MenuItem:
    """Among the settings: how strict the checks of texts are."""
    return QualityItem(
        _("Quality of texts"),
        reverse_lazy("review:quality"),
        name="quality",
        icon_name="list-ul",
        order=50,
    )


@hooks.register("construct_main_menu")
def in_the_order_of_the_work(request: HttpRequest, items: list[MenuItem]) -> None:
    """Name, order and thin out the menu."""
    items[:] = [item for item in items if item.name not in HIDDEN]
    for item in items:
        # Wagtail calls files documents; here a document is an official act.
        item.label = LABELS.get(item.name, item.label)
        item.icon_name = ICONS.get(item.name, item.icon_name)
        item.order = ORDER.get(item.name, item.order)
    items.sort(key=lambda item: item.order)


@hooks.register("construct_reports_menu")
def reports_that_apply(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out what says nothing here, or what another screen says better."""
    items[:] = _without(items, HIDDEN_REPORTS)


@hooks.register("construct_settings_menu")
def settings_that_may_be_changed(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out what the portal itself holds in order."""
    items[:] = _without(items, HIDDEN_SETTINGS)


def _without(items: list[MenuItem], names: set[str]) -> list[MenuItem]:
    addresses = {reverse(name) for name in HIDDEN_ADDRESSES}
    return [
        item
        for item in items
        if item.name not in names and str(item.url) not in addresses
    ]
