"""The state of an act, computed from its dates on the day that is asked about."""

from __future__ import annotations

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.clock import today


class StateRule(TextChoices):
    """How documents of a kind come to their state."""

    NONE = "none", _("has no state")
    DRAFT = "draft", _("is a draft")
    FORCE = "force", _("is in force between two dates")


class State(TextChoices):
    """Where an act stands on a day."""

    DRAFT = "draft", pgettext_lazy("state of an act", "draft")
    PENDING = "pending", pgettext_lazy("state of an act", "not yet in force")
    IN_FORCE = "in_force", pgettext_lazy("state of an act", "in force")
    ENDED = "ended", pgettext_lazy("state of an act", "no longer in force")


def state_on(
    rule: str, begins: date | None, ends: date | None, day: date | None = None
) -> State | None:
    """The state on a day (today in Ukraine if none is given), None where none is.

    The first and the last day belong to the time in force.
    """
    day = day or today()
    if rule == StateRule.DRAFT:
        return State.DRAFT
    if rule != StateRule.FORCE:
        return None
    if ends and day > ends:
        return State.ENDED
    if begins and day < begins:
        return State.PENDING
    return State.IN_FORCE
