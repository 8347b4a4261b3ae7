"""Stages and phases as pages show them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms import clock

from ..course import Course, Status, Window, day_of, windows_of_round
from ..enums import ChangeKind, Stage
from ..models import Change, Consultation
from ..phases import PhaseKind

TONES: Final = {
    Stage.PLANNED: "note",
    Stage.ANNOUNCED: "wait",
    Stage.OPEN: "good",
    Stage.CLOSED: "note",
    Stage.REPORTED: "good",
    Stage.DECIDED: "good",
    Stage.FOLLOWED: "good",
    Stage.ARCHIVED: "note",
    Stage.CANCELLED: "stop",
}


def stage_shown(stage: Stage) -> dict[str, str]:
    """A stage as components/state.html shows it."""
    return {"slug": stage.value, "label": str(stage.label), "tone": TONES[stage]}


def marks_shown(status: Status) -> list[str]:
    """What was changed on the way, in a word each."""
    marks = []
    if status.extended:
        marks.append(pgettext("of a consultation", "extended"))
    if status.reopened:
        marks.append(pgettext("of a consultation", "reopened"))
    return marks


def until_shown(status: Status) -> dict[str, Any]:
    """From when to when it is open in this round, with the days that are left.

    `days_left` counts today; None unless it is open.
    """
    opens = status.opens and day_of(status.opens)
    closes = status.closes and day_of(status.closes)
    is_open = status.stage == Stage.OPEN and closes
    return {
        "opens": opens,
        "closes": closes,
        "days_left": (closes - clock.today()).days + 1 if is_open and closes else None,
        "is_over": status.stage not in (Stage.PLANNED, Stage.ANNOUNCED, Stage.OPEN),
    }


def phases_shown(consultation: Consultation | None) -> list[dict[str, Any]]:
    """The phases of the present round, for the editor."""
    if consultation is None:
        return []
    return [
        phase_shown(one) for one in windows_of_round(consultation.course, clock.now())
    ]


def phase_shown(window: Window) -> dict[str, Any]:
    """A phase: what for, from which day to which."""
    return {
        "label": phase_label(window.kind),
        "opens": day_of(window.opens),
        "closes": day_of(window.closes),
    }


def phase_label(kind: str) -> str:
    """What a phase is for, in words."""
    return str(PhaseKind(kind).label) if kind in PhaseKind.values else kind


def timeline(
    course: Course,
    changes: list[Change],
    *,
    report_due: date | None = None,
    considered_on: date | None = None,
) -> list[dict[str, Any]]:
    """What was and what comes, in order, each with its day and how it stands.

    `state`: "done", "now" or "next"; a cancelled consultation has nothing to come.
    """
    now, stage = clock.now(), _stage(course)
    steps = [_fact(_("Announced"), course.announced_at)]
    steps += [_phase_step(one, changes, now) for one in course.windows]
    if course.cancelled_at:
        done = [step for step in steps if step["state"] != "next"]
        label = pgettext("step of a consultation", "Cancelled")
        return [*done, _fact(label, course.cancelled_at)]
    steps.append(_report(course, stage, report_due))
    steps.append(_decision(course, stage, considered_on))
    later = ((_("Implementation reported"), course.follow_up_at),)
    steps += [_fact(label, moment) for label, moment in later if moment]
    if course.archived_at:
        steps.append(_fact(_("Archived"), course.archived_at))
    return steps


def _stage(course: Course) -> Stage:
    from ..course import status

    return status(course, clock.now()).stage


def _fact(label: str, moment: datetime | None) -> dict[str, Any]:
    day = moment and day_of(moment)
    return {"label": label, "day": day, "state": "done" if day else "next"}


def _phase_step(window: Window, changes: list[Change], now: datetime) -> dict[str, Any]:
    state = "next" if now < window.opens else "now"
    label = phase_label(window.kind)
    return {
        "label": label[:1].upper() + label[1:],
        "day": day_of(window.opens),
        "to": day_of(window.closes),
        "was_to": _was_to(window, changes),
        "again": window.round > 1,
        "state": "done" if now >= window.over else state,
    }


def _was_to(window: Window, changes: list[Change]) -> date | None:
    """The last day that was announced first, of a phase that was extended."""
    moves = {
        one.after: one.before
        for one in changes
        if one.kind == ChangeKind.EXTENDED
        and one.phase_kind == window.kind
        and one.before
    }
    first = window.closes
    while first in moves:
        first = moves.pop(first)
    return day_of(first) if first != window.closes else None


def _report(course: Course, stage: Stage, due: date | None) -> dict[str, Any]:
    """The report of this round; the one before a reopening no longer counts."""
    counts = stage not in (Stage.ANNOUNCED, Stage.OPEN, Stage.CLOSED, Stage.PLANNED)
    if counts and course.report_published_at:
        return _fact(_("Report published"), course.report_published_at)
    label = _("Analysis and report")
    state = "now" if stage == Stage.CLOSED else "next"
    return {"label": label, "day": None, "due": due, "state": state}


def _decision(course: Course, stage: Stage, day: date | None) -> dict[str, Any]:
    if course.decided_at:
        return _fact(_("Decision made"), course.decided_at) | {"is_decision": True}
    state = "now" if stage == Stage.REPORTED else "next"
    label = pgettext("step of a consultation", "Decision")
    return {"label": label, "day": None, "due": day, "state": state}
