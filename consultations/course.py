"""The course of a consultation: where it stands at a moment, and what people may do.

Pure: no database and no clock.  Everything follows from dates and facts, so no job can
leave a consultation open that has closed.  Moments are aware; days begin and end in
Europe/Kyiv, and the last second of the last day is in time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from cms.clock import KYIV

from .enums import Stage
from .phases import abilities_of

LAST_SECOND: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Window:
    """A phase: from the second in which it opens to the last one, both included.

    A consultation that is reopened has another `round`, known since `decided_at`.
    """

    kind: str
    opens: datetime
    closes: datetime
    round: int = 1
    decided_at: datetime | None = None

    @property
    def over(self) -> datetime:
        """The first moment at which it is closed."""
        return self.closes + LAST_SECOND

    def is_on(self, at: datetime) -> bool:
        """Whether it is open at a moment."""
        return self.opens <= at < self.over

    def is_known(self, at: datetime) -> bool:
        """Whether it was decided on by a moment."""
        return self.decided_at is None or self.decided_at <= at


@dataclass(frozen=True, slots=True)
class Course:
    """What the stage of a consultation is told by."""

    windows: tuple[Window, ...] = ()
    announced_at: datetime | None = None
    report_published_at: datetime | None = None
    decided_at: datetime | None = None
    follow_up_at: datetime | None = None
    archived_at: datetime | None = None
    cancelled_at: datetime | None = None
    extended: tuple[datetime, ...] = ()
    reopened: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """The stage, what marks it, and from when to when it is open in this round."""

    stage: Stage
    extended: bool = False
    reopened: bool = False
    opens: datetime | None = None
    closes: datetime | None = None


def status(course: Course, at: datetime) -> Status:
    """Where a consultation stands at a moment."""
    windows = windows_of_round(course, at)
    return Status(
        _stage(course, windows, at),
        extended=any(moment <= at for moment in course.extended),
        reopened=any(moment <= at for moment in course.reopened),
        opens=min((one.opens for one in windows), default=None),
        closes=max((one.closes for one in windows), default=None),
    )


def abilities(course: Course, at: datetime) -> frozenset[str]:
    """What people may do at a moment."""
    if status(course, at).stage != Stage.OPEN:
        return frozenset()
    on = (one for one in windows_of_round(course, at) if one.is_on(at))
    return frozenset().union(*(abilities_of(one.kind) for one in on))


def windows_of_round(course: Course, at: datetime) -> tuple[Window, ...]:
    """The phases of the round that was the last one known at a moment, in order."""
    known = [one for one in course.windows if one.is_known(at)]
    last = max((one.round for one in known), default=1)
    mine = (one for one in known if one.round == last)
    return tuple(sorted(mine, key=lambda one: (one.opens, one.closes, one.kind)))


def _stage(course: Course, windows: tuple[Window, ...], at: datetime) -> Stage:
    if not _happened(course.announced_at, at):
        return Stage.PLANNED
    if _happened(course.cancelled_at, at):
        return Stage.CANCELLED
    if _happened(course.archived_at, at):
        return Stage.ARCHIVED
    if any(at < one.over for one in windows):
        begun = any(one.opens <= at for one in windows)
        return Stage.OPEN if begun else Stage.ANNOUNCED
    return _stage_after(course, windows, at)


def _stage_after(course: Course, windows: tuple[Window, ...], at: datetime) -> Stage:
    """What was done since the close; what was done before a reopening no longer counts.

    Who only informs has no phases, and nothing to wait for.
    """
    over = max((one.over for one in windows), default=None)
    done = (
        (course.follow_up_at, Stage.FOLLOWED),
        (course.decided_at, Stage.DECIDED),
        (course.report_published_at, Stage.REPORTED),
    )
    for moment, stage in done:
        if moment and moment <= at and (over is None or moment >= over):
            return stage
    return Stage.CLOSED if windows else Stage.ANNOUNCED


def _happened(moment: datetime | None, at: datetime) -> bool:
    return moment is not None and moment <= at


def edges(course: Course) -> Iterator[datetime]:
    """Moments at which stage or abilities may change."""
    for one in course.windows:
        yield from (one.opens, one.over)
        if one.decided_at:
            yield one.decided_at
    facts = (
        *(course.announced_at, course.report_published_at, course.decided_at),
        *(course.follow_up_at, course.archived_at, course.cancelled_at),
    )
    yield from (moment for moment in facts if moment)
    yield from (*course.extended, *course.reopened)


def first_second(day: date) -> datetime:
    """When a day begins in Europe/Kyiv, in UTC."""
    return datetime.combine(day, time(), KYIV).astimezone(UTC)


def last_second(day: date) -> datetime:
    """The last second of a day in Europe/Kyiv, in UTC."""
    return datetime.combine(day, time(23, 59, 59), KYIV).astimezone(UTC)


def day_of(moment: datetime) -> date:
    """The day of a moment in Europe/Kyiv."""
    return moment.astimezone(KYIV).date()


def gaps(windows: tuple[Window, ...]) -> Iterator[tuple[date, date]]:
    """Days between phases on which none is on: the first and the last of each gap."""
    reached: date | None = None
    for one in sorted(windows, key=lambda one: one.opens):
        begins, ends = day_of(one.opens), day_of(one.closes)
        if reached and begins > reached + timedelta(days=1):
            yield reached + timedelta(days=1), begins - timedelta(days=1)
        reached = max(reached or ends, ends)
