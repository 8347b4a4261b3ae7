"""What may happen to a consultation now; what may not raises ValidationError."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms import clock
from participation.rules.calendars import calendar_of
from participation.rules.counting import reckon

from .course import day_of
from .enums import Fact, Stage

if TYPE_CHECKING:
    from .models import Consultation, Phase

AFTER: Final = {
    Fact.REPORTED: {Stage.CLOSED, Stage.ANNOUNCED},
    Fact.DECIDED: {Stage.REPORTED},
    Fact.FOLLOWED: {Stage.DECIDED},
    Fact.ARCHIVED: {Stage.REPORTED, Stage.DECIDED, Stage.FOLLOWED, Stage.CANCELLED},
}
"""From which stages a fact may follow."""


def ensure_in_stage(row: Consultation, stages: Collection[Stage], message: str) -> None:
    """That it stands at one of some stages now."""
    if row.status().stage not in stages:
        raise ValidationError(message)


def ensure_may_happen(row: Consultation, fact: Fact) -> None:
    """That a fact follows from where it stands now."""
    if not may_happen(row, fact):
        raise ValidationError(_("That can't have happened yet."))


def may_happen(row: Consultation, fact: Fact) -> bool:
    """Whether a fact may be recorded now."""
    stage = row.status().stage
    if fact == Fact.ARCHIVED and row.archived_at:
        return False
    if stage == Stage.ANNOUNCED:
        return fact == Fact.REPORTED and not row.course.windows
    return stage in AFTER[fact]


def ensure_fits(
    row: Consultation,
    kind: str,
    opens: datetime,
    closes: datetime,
    but: Phase | None = None,
) -> None:
    """That no other phase of the same kind is on at the same time."""
    others = row.phases.filter(kind=kind, opens__lte=closes, closes__gte=opens)
    if but is not None:
        others = others.exclude(pk=but.pk)
    if others.exists():
        raise ValidationError(_("Two phases of one kind overlap."))


def ensure_not_too_long(row: Consultation, closes: datetime) -> None:
    """That remarks are not taken for longer than the rules allow."""
    rules, opens = row.draft_rules, row.status().opens
    if rules is None or opens is None or rules.is_suspended_on(day_of(clock.now())):
        return
    longest = rules.term("longest")
    if longest is None:
        return
    calendar = calendar_of(row.authority.country)
    moves = rules.says.moves_to_working_day
    due = reckon(longest, opens, calendar, moves_to_working_day=moves).due
    if closes > due:
        text = _("The rules allow it at most until %(day)s.")
        day = date_format(day_of(due), "DATE_FORMAT")
        raise ValidationError(text % {"day": day})
