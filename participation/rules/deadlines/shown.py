"""Deadlines as pages show them: states, days that are left, what the rules ask."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms import clock
from cms.authorities.enums import Country

from ..enums import ZONES
from ..models import Deadline
from ..sets.wording import term_said
from .enums import DeadlineState
from .reckoning import term_now
from .registry import label_of

TONES: Final = {
    DeadlineState.OVERDUE: "stop",
    DeadlineState.DUE_SOON: "wait",
    DeadlineState.RUNNING: "note",
    DeadlineState.PAUSED: "note",
    DeadlineState.KEPT: "good",
    DeadlineState.KEPT_LATE: "wait",
    DeadlineState.CANCELLED: "note",
}
LAST_OF_DAY: Final = time(23, 59, 59)
_LEFT: Final = (DeadlineState.DUE_SOON, DeadlineState.RUNNING)


def state_shown(state: DeadlineState) -> dict[str, str]:
    """A state as components/state.html shows it."""
    return {"slug": state.value, "label": str(state.label), "tone": TONES[state]}


def zone_of(deadline: Deadline) -> ZoneInfo:
    """Where the days of a deadline begin and end."""
    return ZONES[Country(deadline.country)]


def moment_shown(deadline: Deadline, moment: datetime | None) -> datetime | None:
    """A moment in the country's zone, to the second; for templates in no other zone."""
    if moment is None:
        return None
    return moment.astimezone(zone_of(deadline)).replace(microsecond=0)


def row_shown(deadline: Deadline) -> dict[str, Any]:
    """A deadline in a list; read authority, rule set and extensions before.

    `due` is None while it stands still.
    """
    state = deadline.state
    due = None if deadline.paused_since else deadline.due_at
    return {
        "title": deadline.title,
        "url": reverse("deadline", args=[deadline.pk]),
        "kind": label_of(deadline.subject_kind),
        "authority": deadline.authority.name,
        "asked": asked_in_words(deadline),
        "extended": bool(deadline.extensions.all()),
        "state": state_shown(state),
        "due": moment_shown(deadline, due),
        "at_a_moment": is_at_a_moment(deadline),
        "left": left_in_words(deadline, state),
        "kept": moment_shown(deadline, deadline.kept_at),
        "obligatory": not deadline.rule_set.is_suspended_on(deadline.due_date),
    }


def asked_in_words(deadline: Deadline) -> str:
    """What its rules ask for, with the term that runs now."""
    now = term_now(deadline, deadline.extensions.all())
    return term_said(deadline.rule_set, deadline.term_name, now)


def is_at_a_moment(deadline: Deadline) -> bool:
    """Whether it is due at a moment of the day, as terms in hours are."""
    return deadline.due_at.astimezone(zone_of(deadline)).time() != LAST_OF_DAY


def left_in_words(deadline: Deadline, state: DeadlineState) -> str:
    """How many days are left or over, how late it was; nothing where neither is."""
    days = (deadline.due_date - clock.today(zone_of(deadline))).days
    if state in _LEFT:
        return _days_left(days)
    if state == DeadlineState.OVERDUE:
        return _days_over(-days)
    if state == DeadlineState.KEPT_LATE and deadline.kept_at:
        return _days_over((_day(deadline, deadline.kept_at) - deadline.due_date).days)
    return ""


def _day(deadline: Deadline, moment: datetime) -> date:
    return moment.astimezone(zone_of(deadline)).date()


def _days_left(days: int) -> str:
    if days == 0:
        return _("today is the last day")
    said = ngettext("%(days)s day left", "%(days)s days left", days)
    return said % {"days": days}


def _days_over(days: int) -> str:
    if days == 0:
        return _("late by some hours")
    said = ngettext("%(days)s day late", "%(days)s days late", days)
    return said % {"days": days}
