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
from .hours import passed_by_day, stretches_of
from .why import Reason, Why

if TYPE_CHECKING:
    from .calendars import Calendar

DAY: Final = timedelta(days=1)
_INSTANT: Final = timedelta(microseconds=1)
LAST_SECOND: Final = time(23, 59, 59)
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
        if self.ends and self.ends.astimezone(UTC) < self.begins.astimezone(UTC):
            raise ValueError("A pause ends before it begins.")

    def in_utc(self) -> Pause:
        """The same, so that its moments can be compared: an hour may come twice."""
        ends = self.ends.astimezone(UTC) if self.ends else None
        return Pause(self.begins.astimezone(UTC), ends, self.reason)

    @property
    def lasts(self) -> bool:
        return self.begins != self.ends

    def days(self, zone: ZoneInfo) -> tuple[date, date]:
        """The first and the last day of a zone that it touches."""
        first = self.begins.astimezone(zone).date()
        if self.ends is None:
            return first, date.max
        return first, (self.ends - _INSTANT).astimezone(zone).date()


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
        self.pauses = [pause for pause in map(Pause.in_utc, pauses) if pause.lasts]
        self.still = [pause.days(self.zone) for pause in self.pauses]
        self.number = 0
        self.hours: dict[date, timedelta] = {}
        self.counted_in: Unit | None = None
        self.first = self.day = self.moment.date()
        self.calendar.why(self.day)
        self.days = [Day(self.day, False, None, Why(Reason.STARTS))]

    def run(self, term: Term, extension: str) -> None:
        """Count one term on from where the one before it ended."""
        amount, unit = term.amount, Unit(term.unit)
        if unit == Unit.HOURS:
            self._run_hours(timedelta(hours=amount), extension)
        else:
            if unit == Unit.MONTHS:
                amount = (months_later(self.day, amount) - self.day).days
            self._run_days(amount, extension, working=unit == Unit.WORKING_DAYS)
        self.counted_in = unit

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
        self.moment = datetime.combine(day, LAST_SECOND, self.zone)

    def _pause_on(self, day: date) -> Pause | None:
        """The pause that touches a day.  Raises StandsStill for one without an end."""
        for pause, (first, last) in zip(self.pauses, self.still, strict=True):
            if first <= day <= last:
                if pause.ends is None:
                    raise self._stands_still(pause)
                return pause
        return None

    def _stands_still(self, pause: Pause) -> StandsStill:
        since = pause.begins.astimezone(self.zone).date()
        return StandsStill(self.days, max(since, self.first), pause.reason)

    def _run_hours(self, amount: timedelta, extension: str) -> None:
        begins = self.moment.astimezone(UTC)
        stretches, endless = stretches_of(begins, amount, self.pauses)
        passed = passed_by_day(stretches, self.zone)
        self._ready_for_hours(passed)
        if endless:
            self._tell_hours(max(self.hours, default=None), extension)
            raise self._stands_still(endless)
        self.moment = stretches[-1][1].astimezone(self.zone)
        self._tell_hours(self.moment.date(), extension)

    def _ready_for_hours(self, passed: dict[date, timedelta]) -> None:
        """Add the hours that passed; `day` is then the one before the first to tell.

        The last day of hours before, and the day of the start, are told anew.
        """
        if self.counted_in in (None, Unit.HOURS):
            self.days.pop()
            self.day -= DAY
        else:
            # Its last second was counted with it.
            passed.pop(self.day, None)
        for day, time_passed in passed.items():
            self.hours[day] = self.hours.get(day, timedelta()) + time_passed

    def _tell_hours(self, last: date | None, extension: str) -> None:
        while last and self.day < last:
            self.day += DAY
            self.calendar.why(self.day)
            if passed := self.hours.get(self.day):
                minutes = round(passed.total_seconds() / 60)
                why = Why(Reason.HOURS, minutes=minutes)
            else:
                pause = self._pause_on(self.day)
                why = Why(Reason.PAUSED, ground=pause.reason if pause else "")
            self.days.append(Day(self.day, bool(passed), None, why, extension))

    def leave_days_off(self) -> None:
        """Move an end in days off a day that is not worked or stands still."""
        if self.counted_in == Unit.HOURS or self._may_end_on(self.day):
            return
        extension = self.days[-1].extension
        while not self._may_end_on(self.day + DAY):
            self.day += DAY
            why = self.calendar.why(self.day)
            if pause := self._pause_on(self.day):
                why = Why(Reason.PAUSED, ground=pause.reason)
            self.days.append(Day(self.day, False, None, why, extension))
        self.day += DAY
        why = Why(Reason.END_MOVES)
        self.days.append(Day(self.day, False, None, why, extension))
        self.moment = datetime.combine(self.day, LAST_SECOND, self.zone)

    def _may_end_on(self, day: date) -> bool:
        return self.calendar.is_working(day) and not self._pause_on(day)


def months_later(day: date, months: int) -> date:
    """The day of the same number so many months later, or the month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
