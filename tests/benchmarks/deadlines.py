"""How fast terms are reckoned, day by day with every reason.

Held against a bare loop over the same days that knows only which of them are off: the
least that anybody could do to find the same moment.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from participation.rules.calendar_seeds import load_calendars
from participation.rules.calendars import Calendar, calendar_of
from participation.rules.counting import Extension, Pause, Term, reckon
from participation.rules.enums import Unit
from participation.rules.feasts import year_of
from tests.benchmarks.bench import Bench
from tests.benchmarks.measures import Measure, Times, in_turn, times

DAY = timedelta(days=1)
STARTS = 2_000
"""Terms of a lot, each from another day; a lot is one call that is timed."""
ROUNDS = 15
FIRST = datetime(2026, 1, 1, 17, tzinfo=UTC)

Lot = Callable[[], Any]


def measure(bench: Bench) -> list[Measure]:
    """Terms a second in one process, on Ukraine's calendar of a fresh portal."""
    bench.fresh("deadlines")
    load_calendars()
    calendar = calendar_of("UA")
    starts = [FIRST + number * timedelta(hours=7) for number in range(STARTS)]
    off = _off(calendar)
    ten = Term(10, Unit.WORKING_DAYS)
    found = [
        *_compared("10 working days", _lot(ten, starts, calendar), 10, starts, off),
        *_compared(
            "250 working days",
            _lot(Term(250, Unit.WORKING_DAYS), starts[:200], calendar),
            250,
            starts[:200],
            off,
        ),
    ]
    alone = {
        "48 hours": _lot(Term(48, Unit.HOURS), starts, calendar),
        "1 month": _lot(Term(1, Unit.MONTHS), starts, calendar),
        "10 working days, a pause, an extension": _changed(ten, starts, calendar),
    }
    for name, lot in alone.items():
        lots = [(lot,) for _ in range(ROUNDS)]
        [taken] = in_turn(lots)
        found.append(Measure(name, _a_second(taken, STARTS), "terms/s"))
    return [*found, *_calendars()]


def _compared(
    name: str, ours: Lot, amount: int, starts: Sequence[datetime], off: set[date]
) -> list[Measure]:
    """Ours and the bare loop in turn, after each was seen to find the same days."""
    zone = calendar_of("UA").zone
    bare = _bare(amount, starts, off, zone)
    assert [one.due for one in ours()] == bare()
    mine, theirs = in_turn([(ours, bare) for _ in range(ROUNDS)])
    speed = _a_second(mine, len(starts))
    least = _a_second(theirs, len(starts))
    against = f"the bare loop's {least:.0f}"
    return [Measure(name, speed, "terms/s", speed / least, against)]


def _lot(term: Term, starts: Sequence[datetime], calendar: Calendar) -> Lot:
    return lambda: [reckon(term, start, calendar) for start in starts]


def _changed(term: Term, starts: Sequence[datetime], calendar: Calendar) -> Lot:
    """With what happens to terms: it stood still for two days and was extended."""
    extension = [Extension(Term(5, Unit.WORKING_DAYS), "much to gather")]
    return lambda: [
        reckon(
            term,
            start,
            calendar,
            pauses=[Pause(start + DAY, start + 3 * DAY, "clarification")],
            extensions=extension,
        )
        for start in starts
    ]


def _bare(amount: int, starts: Sequence[datetime], off: set[date], zone: Any) -> Lot:
    """The last second of the same days, and nothing said of any of them."""
    last_second = time(23, 59, 59)

    def reckoned() -> list[datetime]:
        found = []
        for start in starts:
            day, left = start.astimezone(zone).date(), amount
            while left:
                day += DAY
                left -= day not in off
            found.append(datetime.combine(day, last_second, zone))
        return found

    return reckoned


def _off(calendar: Calendar) -> set[date]:
    """Days of some years that are not worked."""
    first = FIRST.date()
    days = [first + number * DAY for number in range(5 * 366)]
    return {day for day in days if not calendar.is_working(day)}


def _calendars() -> list[Measure]:
    """Reading a calendar from the database, and a year of it for the first time."""
    reading = times([lambda: calendar_of("UA") for _ in range(100)])

    def first_time() -> None:
        year_of.cache_clear()
        year_of("UA", 2026)

    year = times([first_time for _ in range(20)])
    return [
        Measure("calendar read", reading.median, "ms"),
        Measure("a year of feasts, for the first time", year.median, "ms"),
    ]


def _a_second(taken: Times, number: int) -> float:
    return number * 1000 / taken.median
