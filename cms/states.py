"""The state of an act, or of what people take part in, computed from its dates."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.clock import today


class StateRule(TextChoices):
    """How documents of a kind come to their state."""

    NONE = "none", _("has no state")
    DRAFT = "draft", _("is a draft")
    FORCE = "force", _("is in force between two dates")
    WINDOW = "window", _("is open between two dates")

    @classmethod
    def of_documents(cls) -> list[tuple[str, Any]]:
        """Those that a kind of document may have."""
        return [pair for pair in cls.choices if pair[0] != cls.WINDOW]


class State(TextChoices):
    """Where an act, or what people take part in, stands on a day."""

    DRAFT = "draft", pgettext_lazy("state of an act", "draft")
    PENDING = "pending", pgettext_lazy("state of an act", "not yet in force")
    IN_FORCE = "in_force", pgettext_lazy("state of an act", "in force")
    ENDED = "ended", pgettext_lazy("state of an act", "no longer in force")
    ANNOUNCED = "announced", pgettext_lazy("state of what is open", "announced")
    OPEN = "open", pgettext_lazy("state of what is open", "open")
    CLOSED = "closed", pgettext_lazy("state of what is open", "closed")


def state_on(
    rule: str, begins: date | None, ends: date | None, day: date | None = None
) -> State | None:
    """The state on a day (today in Ukraine if none is given), None where none is.

    The first and the last day belong to the time in force, or in which it is open.
    """
    day = day or today()
    if rule == StateRule.DRAFT:
        return State.DRAFT
    if rule == StateRule.WINDOW:
        return _window(begins, ends, day)
    if rule != StateRule.FORCE:
        return None
    if ends and day > ends:
        return State.ENDED
    if begins and day < begins:
        return State.PENDING
    return State.IN_FORCE


def _window(opens: date | None, closes: date | None, day: date) -> State:
    if closes and day > closes:
        return State.CLOSED
    return State.ANNOUNCED if opens and day < opens else State.OPEN
