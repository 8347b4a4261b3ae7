"""Terms to reckon, drawn at random: near feasts, changes of the clocks, pauses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from participation.rules.calendars import Calendar, Moved, Suspension
from participation.rules.counting import (
    Due,
    Pause,
    Term,
)
from participation.rules.enums import Unit
from participation.rules.feasts import year_of

DAY = timedelta(days=1)
IN_DAYS = [Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.MONTHS]
LONGEST = {Unit.MONTHS: 14, Unit.HOURS: 1000}
CHANGES_OF_CLOCKS = [
    *(date(2026, 3, 29), date(2026, 10, 25), date(2024, 3, 31), date(2024, 10, 27)),
    *(date(1996, 3, 31), date(1999, 10, 31)),
]

usual = settings(max_examples=60, deadline=None)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """A country with up to two intervals of martial law and a few moved days."""
    days = st.dates(date(1993, 1, 1), date(2060, 12, 31))
    ends = sorted(draw(st.lists(days, unique=True, max_size=4)))
    pairs = zip(ends[::2], [*ends[1::2], None], strict=False)
    moved = st.builds(Moved, st.booleans(), st.just("Рішення"))
    return Calendar(
        draw(st.sampled_from(["UA", "PL"])),
        tuple(Suspension(begins, end) for begins, end in pairs),
        draw(st.dictionaries(st.dates(date(2026, 3, 1), date(2026, 5, 1)), moved)),
    )


@st.composite
def starts(draw: st.DrawFn, zone: Any) -> datetime:
    """Any moment, more often one near a change of the clocks or a feast of 2026."""
    near = st.sampled_from([*CHANGES_OF_CLOCKS, *year_of("UA", 2026).feasts])
    shifted = st.builds(lambda day, by: day + by * DAY, near, st.integers(-9, 3))
    day = draw(st.one_of(shifted, st.dates(date(1993, 1, 1), date(2050, 12, 31))))
    moment = draw(st.times().map(lambda one: one.replace(microsecond=0)))
    return datetime.combine(day, moment, UTC).astimezone(draw(zones(zone)))


def zones(zone: Any) -> st.SearchStrategy[Any]:
    """The country's, or another one: the same moments."""
    return st.sampled_from([zone, UTC, timezone(timedelta(hours=-7))])


@st.composite
def pauses_after(draw: st.DrawFn, start: datetime) -> list[Pause]:
    """A few pauses that may overlap, from days before a moment to weeks after it."""
    found = []
    for number in range(draw(st.integers(0, 3))):
        offset = timedelta(minutes=draw(st.integers(-9000, 40_000)))
        begins = start.astimezone(UTC) + offset
        ends = begins + timedelta(minutes=draw(st.integers(0, 15_000)))
        zone = draw(zones(start.tzinfo))
        found.append(Pause(begins.astimezone(zone), ends.astimezone(zone), f"{number}"))
    return found


def terms(*units: Unit) -> st.SearchStrategy[Term]:
    """Terms of some units."""
    return st.sampled_from(units or tuple(Unit)).flatmap(
        lambda unit: st.builds(
            Term, st.integers(1, LONGEST.get(unit, 120)), st.just(unit)
        )
    )


Question = tuple[Term, datetime, Calendar, list[Pause]]


@st.composite
def questions(draw: st.DrawFn, *units: Unit) -> Question:
    """All that a term is reckoned from."""
    calendar = draw(calendars())
    start = draw(starts(calendar.zone))
    return draw(terms(*units)), start, calendar, draw(pauses_after(start))


def stopped(pauses: Sequence[Pause], begins: datetime, ends: datetime) -> timedelta:
    """How long pauses last between two moments, each instant once."""
    spans = [
        (one.begins.astimezone(UTC), one.ends.astimezone(UTC))
        for one in pauses
        if one.ends
    ]
    first, last = begins.astimezone(UTC), ends.astimezone(UTC)
    edges = sorted({first, last, *(moment for span in spans for moment in span)})
    return sum(
        (
            after - before
            for before, after in pairwise(edges)
            if first <= before < last
            and any(start <= before < end for start, end in spans)
        ),
        timedelta(),
    )


def touched(pause: Pause, day: date, zone: Any) -> bool:
    """Whether a pause has an instant on a day."""
    midnight, next_midnight = (
        datetime.combine(one, time(), zone).astimezone(UTC) for one in (day, day + DAY)
    )
    assert pause.ends
    begins, ends = pause.begins.astimezone(UTC), pause.ends.astimezone(UTC)
    return max(begins, midnight) < min(ends, next_midnight)


def later(moment: datetime, minutes: int) -> datetime:
    """So many minutes after a moment, whatever the clocks do."""
    return moment.astimezone(UTC) + timedelta(minutes=minutes)


def instant(found: Due) -> datetime:
    """The end in UTC: of two moments of one zone Python compares what clocks show."""
    return found.due.astimezone(UTC)
