"""The pure reckoning of terms: no database, no clock.

Days are those of the calendar's zone, and the last day is inclusive to its last second.
The day of the start is not counted (Ukraine, Civil Code, art. 253; Poland, KPA, art. 57
§ 1).  A month ends on the day of the same number, or on the month's last one (art. 254;
art. 57 § 3).  An end on a day off moves to the next working day where the rule says so
(art. 254(5); art. 57 § 4).  Hours are counted as they pass, day and night, also over a
change of the clocks.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import ZoneInfo

from .enums import Unit
from .why import Reason, Why

if TYPE_CHECKING:
    from .calendars import Calendar

DAY: Final = timedelta(days=1)
_INSTANT: Final = timedelta(microseconds=1)
_LAST_SECOND: Final = time(23, 59, 59)
MOST: Final = {
    Unit.WORKING_DAYS: 500,
    Unit.CALENDAR_DAYS: 1_000,
    Unit.MONTHS: 36,
    Unit.HOURS: 10_000,
}
"""The largest amount of each unit: no term of the law comes near."""


@dataclass(frozen=True, slots=True)
class Term:
    """How long something may take.  Raises ValueError for less than 1 or too much."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.amount <= MOST[Unit(self.unit)]:
            raise ValueError(f"{self.amount} {self.unit}")


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which a term stands still, its end exclusive; None: it goes on.

    Of terms in days every day does not count that a pause touches.
    """

    begins: datetime
    ends: datetime | None
    reason: str

    def __post_init__(self) -> None:
        if self.ends is not None and self.ends < self.begins:
            raise ValueError("A pause ends before it begins.")


@dataclass(frozen=True, slots=True)
class Extension:
    """What is counted on top, from the end of what was counted before."""

    term: Term
    reason: str


class Day(NamedTuple):
    """A day of a term.  `number` goes on through extensions; None: does not count.

    Of terms in hours days that count have no number.  `extension` is the reason of
    the extension to which the day belongs, "" before the first.
    """

    date: date
    counts: bool
    number: int | None
    why: Why
    extension: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """When a term ends, in the calendar's zone, and its days from the start's on."""

    due: datetime
    due_date: date
    days: tuple[Day, ...]


class StandsStill(Exception):
    """A pause without an end: nobody knows yet when the term ends.

    `days` are those up to where it stands, `since` is the day since when.
    """

    def __init__(self, days: Sequence[Day], since: date, reason: str) -> None:
        super().__init__(reason)
        self.days, self.since, self.reason = tuple(days), since, reason


def reckon(
    term: Term,
    start: datetime,
    calendar: Calendar,
    *,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
    moves_to_working_day: bool = True,
) -> Due:
    """When a term ends that begins at a moment, and why, day by day.

    Extensions are counted one after the other from the last day counted before, so
    that 5 and 15 working days are 20.  Only the end of all moves off a day off, and
    an end in hours never.  Raises StandsStill for a pause without an end that is
    reached, UnknownYear where the calendar ends, ValueError for a naive start.
    """
    counting = Counting(start, calendar, pauses)
    counting.run(term, "")
    for extension in extensions:
        counting.run(extension.term, extension.reason)
    if moves_to_working_day:
        counting.leave_days_off()
    return Due(counting.moment, counting.moment.date(), tuple(counting.days))


class Counting:
    """A term while it is counted: how far it got, and the days so far."""

    def __init__(
        self, start: datetime, calendar: Calendar, pauses: Sequence[Pause]
    ) -> None:
        if start.tzinfo is None:
            raise ValueError("A start needs a zone.")
        self.calendar = calendar
        self.zone: ZoneInfo = calendar.zone
        self.moment = start.astimezone(self.zone)
        self.pauses = tuple(pause for pause in pauses if pause.begins != pause.ends)
        self.still = tuple(_days_of(pause, self.zone) for pause in self.pauses)
        self.number = 0
        self.in_hours = False
        self.day = self.moment.date()
        self.calendar.why(self.day)
        self.days = [Day(self.day, False, None, Why(Reason.STARTS))]

    def run(self, term: Term, extension: str) -> None:
        """Count one term on from where the one before it ended."""
        self.in_hours = term.unit == Unit.HOURS
        if self.in_hours:
            self._run_hours(term.amount, extension)
            return
        amount = term.amount
        if term.unit == Unit.MONTHS:
            amount = (months_later(self.day, amount) - self.day).days
        self._run_days(amount, extension, working=term.unit == Unit.WORKING_DAYS)
        self.moment = datetime.combine(self.day, _LAST_SECOND, self.zone)

    def _run_days(self, amount: int, extension: str, *, working: bool) -> None:
        told, add, pauses = self.calendar.told, self.days.append, bool(self.pauses)
        every_day, day, number = Why(Reason.EVERY_DAY), self.day, self.number
        while amount:
            day += DAY
            counts, why = told(day)
            if not working:
                counts, why = True, every_day
            if pauses and (pause := self._pause_on(day)):
                counts, why = False, Why(Reason.PAUSED, ground=pause.reason)
            amount -= counts
            number += counts
            add(Day(day, counts, number if counts else None, why, extension))
        self.day, self.number = day, number

    def _pause_on(self, day: date) -> Pause | None:
        """The pause that touches a day.  Raises StandsStill for one without an end."""
        for pause, (first, last) in zip(self.pauses, self.still, strict=True):
            if first <= day <= last:
                if pause.ends is None:
                    raise StandsStill(
                        self.days, max(first, self.days[0].date), pause.reason
                    )
                return pause
        return None

    def _run_hours(self, amount: int, extension: str) -> None:
        left, here = timedelta(hours=amount), self.moment.astimezone(UTC)
        counted: dict[date, timedelta] = {}
        for begins, ends in _merged(self.pauses):
            if ends is not None and ends <= here:
                continue
            if here + left <= begins:
                break
            passed = max(begins - here, timedelta())
            self._tally(counted, here, here + passed)
            left -= passed
            if ends is None:
                since = max(begins, here).astimezone(self.zone).date()
                raise StandsStill(self.days, since, self._reason_at(begins))
            here = ends
        self._tally(counted, here, here + left)
        self.moment = (here + left).astimezone(self.zone)
        self._tell_hours(counted, extension)

    def _reason_at(self, moment: datetime) -> str:
        return next(
            pause.reason
            for pause in self.pauses
            if (pause.ends is None and pause.begins <= moment) or pause.begins == moment
        )

    def _tally(
        self, counted: dict[date, timedelta], begins: datetime, ends: datetime
    ) -> None:
        """Add to each day of the zone what passes on it between two moments in UTC."""
        while begins < ends:
            day = begins.astimezone(self.zone).date()
            midnight = datetime.combine(day + DAY, time(), self.zone).astimezone(UTC)
            upto = min(midnight, ends)
            counted[day] = counted.get(day, timedelta()) + (upto - begins)
            begins = upto

    def _tell_hours(self, counted: dict[date, timedelta], extension: str) -> None:
        day, last = self.day, self.moment.date()
        if day in counted and len(self.days) == 1:
            self.days.clear()
        elif day in counted:
            # The hours before end within a day on which more are counted.
            self.days[-1:] = []
        else:
            day += DAY
        while day <= last:
            self.calendar.why(day)
            self.days.append(self._day_of_hours(day, counted.get(day), extension))
            day += DAY
        self.day = last

    def _day_of_hours(self, day: date, passed: timedelta | None, extension: str) -> Day:
        if passed:
            minutes = round(passed.total_seconds() / 60)
            why = Why(Reason.HOURS, minutes=minutes)
            return Day(day, True, None, why, extension)
        pause = self._pause_on(day)
        why = Why(Reason.PAUSED, ground=pause.reason if pause else "")
        return Day(day, False, None, why, extension)

    def leave_days_off(self) -> None:
        """Move an end in days off a day that is not worked or stands still."""
        moved = False
        while not self.in_hours and not self._may_end_on(self.day):
            moved = True
            self.day += DAY
            pause = self._pause_on(self.day)
            why = self.calendar.why(self.day)
            if pause:
                why = Why(Reason.PAUSED, ground=pause.reason)
            self.days.append(Day(self.day, False, None, why, self.days[-1].extension))
        if moved:
            last = self.days[-1]
            why = Why(Reason.END_MOVES)
            self.days[-1] = Day(last.date, False, None, why, last.extension)
            self.moment = datetime.combine(self.day, _LAST_SECOND, self.zone)

    def _may_end_on(self, day: date) -> bool:
        return self.calendar.is_working(day) and not self._pause_on(day)


def months_later(day: date, months: int) -> date:
    """The day of the same number so many months later, or the month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _days_of(pause: Pause, zone: ZoneInfo) -> tuple[date, date]:
    """The first and the last day of a zone that a pause touches."""
    first = pause.begins.astimezone(zone).date()
    if pause.ends is None:
        return first, date.max
    return first, (pause.ends - _INSTANT).astimezone(zone).date()


def _merged(pauses: Sequence[Pause]) -> list[tuple[datetime, datetime | None]]:
    """Pauses in UTC, in their order, none touching another."""
    merged: list[tuple[datetime, datetime | None]] = []
    for pause in sorted(pauses, key=lambda one: one.begins):
        begins = pause.begins.astimezone(UTC)
        ends = pause.ends.astimezone(UTC) if pause.ends else None
        if merged and (merged[-1][1] is None or begins <= merged[-1][1]):
            before = merged[-1][1]
            later = None if before is None or ends is None else max(before, ends)
            merged[-1] = (merged[-1][0], later)
        else:
            merged.append((begins, ends))
    return merged
