"""What the rules of a term let happen to it while it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms import clock

from ..sets.parameters import TermSaid
from .enums import DeadlineState
from .reckoning import due_with

if TYPE_CHECKING:
    from ..models import Deadline


def said_of(deadline: Deadline) -> TermSaid:
    """What the schema of its kind says of the term."""
    said = deadline.rule_set.says.parameter(deadline.term_name).said
    return said if isinstance(said, TermSaid) else TermSaid(said.label)


def ensure_allowed(deadline: Deadline, what: str, message: str) -> None:
    """Raise ValidationError unless the rules have the parameter that allows it.

    `what` is a field of `TermSaid`: "longest", "pauses" or "outages".
    """
    name = getattr(said_of(deadline), what)
    if not name or not getattr(deadline.rule_set.says, name):
        raise ValidationError(message)


def ensure_runs(deadline: Deadline) -> None:
    """Raise ValidationError where the term has run out: what is late stays late."""
    if deadline.state == DeadlineState.OVERDUE:
        raise ValidationError(_("The term has run out."))


def ensure_in_time(deadline: Deadline) -> None:
    """Raise ValidationError where it is too late to tell of an extension."""
    name = said_of(deadline).told_within
    told_within = deadline.rule_set.term(name) if name else None
    if told_within and clock.now() > due_with(deadline, told_within).due:
        raise ValidationError(_("The time in which an extension is told has passed."))
