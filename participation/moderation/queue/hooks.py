"""The moderators' screens in Wagtail's admin: addresses and the item of the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import pgettext, pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from ..enums import Why
from ..models import Case
from ..permissions import moderates_somewhere
from ..selectors import queue

if TYPE_CHECKING:
    from participation.citizens.models import User


class QueueItem(MenuItem):
    """Leads to the queue and says how many wait; for those who moderate."""

    def is_shown(self, request: HttpRequest) -> bool:
        return moderates_somewhere(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        item = super().render_component(request)
        waiting = number_waiting(cast("User", request.user))
        if waiting:
            told = {"label": item.label, "count": waiting}
            item.label = pgettext("menu of the admin", "%(label)s (%(count)s)") % told
        return item


def number_waiting(user: User) -> int:
    """How many cases wait for somebody, objections to others' decisions included."""
    own = Case.objects.filter(why=Why.APPEALED, appeal__decision__by=user)
    return queue(user).exclude(pk__in=own.values("pk")).order_by().count()


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """The queue and its cases."""
    return [path("moderation/", include("participation.moderation.queue.urls"))]


@hooks.register("register_admin_menu_item")
def in_the_menu() -> MenuItem:
    """Among what is opened every day."""
    return QueueItem(
        pgettext_lazy("menu of the admin", "Moderation"),
        reverse_lazy("moderation_queue:list"),
        name="moderation-queue",
        icon_name="clipboard-list",
        order=25,
    )
