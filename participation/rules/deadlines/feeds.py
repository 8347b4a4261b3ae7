"""What is overdue or due soon, as an Atom feed."""

from __future__ import annotations

import datetime
from typing import Final

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.atom import KeptFeed
from cms.theme.context import PORTAL_NAMES

from ..models import SOON, Deadline
from ..models.deadlines import LAST_SECOND
from .enums import DeadlineState
from .selectors import urgent
from .shown import asked_in_words, left_in_words

MAX_ENTRIES: Final = 30


class DeadlinesFeed(KeptFeed):
    """A deadline appears when it is due soon, and is updated when it is overdue."""

    def title(self) -> str:
        name = PORTAL_NAMES.get(get_language() or "uk", "Vidkryto")
        what = _("Deadlines: overdue and due soon")
        return f"{name}: {what}"

    def link(self) -> str:
        return reverse("deadlines")

    def feed_url(self) -> str:
        return reverse("deadlines_feed")

    def items(self) -> list[Deadline]:
        return urgent(MAX_ENTRIES)

    def item_title(self, item: Deadline) -> str:
        return f"{item.state.label}: {item.title}"

    def item_description(self, item: Deadline) -> str:
        state = item.state
        left = f"{state.label}, {left_in_words(item, state)}"
        return f"{asked_in_words(item)} ({left})"

    def item_link(self, item: Deadline) -> str:
        return reverse("deadline", args=[item.pk])

    def item_guid(self, item: Deadline) -> str:
        return f"urn:vidkryto:deadline:{item.pk}"

    def item_pubdate(self, item: Deadline) -> datetime.datetime:
        return max(item.due_at - SOON, item.started_at)

    def item_updateddate(self, item: Deadline) -> datetime.datetime:
        """When it became what it is."""
        if item.state == DeadlineState.OVERDUE:
            return item.due_at + LAST_SECOND
        return self.item_pubdate(item)

    def item_author_name(self, item: Deadline) -> str:
        return item.authority.name
