"""What holds of every term, over changes of clocks, feasts, pauses and extensions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from participation.rules.calendars import Calendar, Moved, Suspension
from participation.rules.counting import (
    Due,
    Extension,
    Pause,
    StandsStill,
    Term,
    reckon,
)
from participation.rules.enums import Unit
from participation.rules.feasts import Feast, year_of
from participation.rules.why import WORKS, Reason

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
    return datetime.combine(day, moment, zone)


@st.composite
def pauses_after(draw: st.DrawFn, start: datetime) -> list[Pause]:
    """A few pauses that may overlap, from days before a moment to weeks after it."""
    found = []
    for number in range(draw(st.integers(0, 3))):
        begins = start + timedelta(minutes=draw(st.integers(-9000, 40_000)))
        lasts = timedelta(minutes=draw(st.integers(0, 15_000)))
        found.append(Pause(begins, begins + lasts, f"{number}"))
    return found


def terms(*units: Unit) -> st.SearchStrategy[Term]:
    """Terms of some units."""
    return st.sampled_from(units or tuple(Unit)).flatmap(
        lambda unit: st.builds(
            Term, st.integers(1, LONGEST.get(unit, 120)), st.just(unit)
        )
    )


@st.composite
def questions(
    draw: st.DrawFn, *units: Unit
) -> tuple[Term, datetime, Calendar, list[Pause]]:
    """All that a term is reckoned from."""
    calendar = draw(calendars())
    start = draw(starts(calendar.zone))
    return draw(terms(*units)), start, calendar, draw(pauses_after(start))


def stopped(pauses: Sequence[Pause], begins: datetime, ends: datetime) -> timedelta:
    """How long pauses last between two moments, each instant once: minute by minute."""
    edges = sorted(
        {begins, ends, *(one.begins for one in pauses), *(one.ends for one in pauses)},
        key=lambda moment: moment.astimezone(UTC),
    )
    total = timedelta()
    for one, next_one in pairwise(edges):
        inside = any(pause.begins <= one < pause.ends for pause in pauses)
        if inside and begins <= one < ends:
            total += next_one.astimezone(UTC) - one.astimezone(UTC)
    return total


def touched(pause: Pause, day: date, zone: Any) -> bool:
    """Whether a pause has an instant on a day."""
    midnight = datetime.combine(day, time(), zone)
    next_midnight = datetime.combine(day + DAY, time(), zone)
    assert pause.ends
    return max(pause.begins, midnight) < min(pause.ends, next_midnight)


@usual
@given(questions(), st.booleans())
def test_days_follow_each_other_from_the_start_to_the_end(
    question: tuple[Term, datetime, Calendar, list[Pause]], moves: bool
) -> None:
    term, start, calendar, pauses = question
    found = reckon(term, start, calendar, pauses=pauses, moves_to_working_day=moves)

    assert found.due > start
    assert found.due_date == found.due.astimezone(calendar.zone).date()
    dates = [day.date for day in found.days]
    assert dates == [
        start.astimezone(calendar.zone).date() + number * DAY
        for number in range(len(dates))
    ]
    assert dates[-1] == found.due_date
    numbers = [day.number for day in found.days if day.number]
    assert numbers == list(range(1, len(numbers) + 1))
    if term.unit != Unit.HOURS:
        assert found.due.time() == time(23, 59, 59)
        assert all(day.counts == (day.number is not None) for day in found.days)
        assert not found.days[0].counts


@usual
@given(questions(*IN_DAYS))
def test_an_end_that_moves_is_on_a_working_day_on_which_nothing_stands_still(
    question: tuple[Term, datetime, Calendar, list[Pause]],
) -> None:
    term, start, calendar, pauses = question
    stays = reckon(term, start, calendar, pauses=pauses, moves_to_working_day=False)
    moves = reckon(term, start, calendar, pauses=pauses)

    assert calendar.is_working(moves.due_date)
    assert not any(touched(one, moves.due_date, calendar.zone) for one in pauses)
    assert moves.days[: len(stays.days) - 1] == stays.days[:-1]
    between = [day.date for day in moves.days[len(stays.days) - 1 : -1]]
    assert all(
        not calendar.is_working(day)
        or any(touched(one, day, calendar.zone) for one in pauses)
        for day in between
    )
    assert (moves.due == stays.due) == (moves.days[-1].why.code != Reason.END_MOVES)


@usual
@given(questions(Unit.WORKING_DAYS))
def test_as_many_working_days_count_as_the_term_has(
    question: tuple[Term, datetime, Calendar, list[Pause]],
) -> None:
    """Held against a bare loop that knows only whether a day is worked."""
    term, start, calendar, pauses = question
    found = reckon(term, start, calendar, pauses=pauses)

    day, left = start.astimezone(calendar.zone).date(), term.amount
    while left:
        day += DAY
        still = any(touched(one, day, calendar.zone) for one in pauses)
        left -= calendar.is_working(day) and not still
    assert found.due_date == day
    counted = [one for one in found.days if one.counts]
    assert len(counted) == term.amount
    assert {one.why.code for one in counted} <= WORKS


@usual
@given(questions(Unit.CALENDAR_DAYS))
def test_calendar_days_count_but_for_those_that_stand_still(
    question: tuple[Term, datetime, Calendar, list[Pause]],
) -> None:
    term, start, calendar, pauses = question
    found = reckon(term, start, calendar, pauses=pauses, moves_to_working_day=False)

    for day in found.days[1:]:
        still = any(touched(one, day.date, calendar.zone) for one in pauses)
        assert day.counts != still
        assert (day.why.code == Reason.PAUSED) == still
    assert sum(day.counts for day in found.days) == term.amount


@usual
@given(questions(Unit.HOURS))
def test_hours_pass_as_they_do_on_any_clock(
    question: tuple[Term, datetime, Calendar, list[Pause]],
) -> None:
    term, start, calendar, pauses = question
    found = reckon(term, start, calendar, pauses=pauses)

    elapsed = found.due.astimezone(UTC) - start.astimezone(UTC)
    assert elapsed - stopped(pauses, start, found.due) == timedelta(hours=term.amount)
    without = reckon(term, start, calendar)
    assert without.due.astimezone(UTC) - start.astimezone(UTC) == timedelta(
        hours=term.amount
    )
    minutes = sum(day.why.minutes for day in without.days)
    assert abs(minutes - 60 * term.amount) <= len(without.days)


@usual
@given(questions(), st.integers(1, 40))
def test_a_longer_term_never_ends_earlier(
    question: tuple[Term, datetime, Calendar, list[Pause]], more: int
) -> None:
    term, start, calendar, pauses = question
    longer = Term(term.amount + more if term.unit != Unit.MONTHS else 36, term.unit)

    for moves in (True, False):
        how: dict[str, Any] = {"pauses": pauses, "moves_to_working_day": moves}
        short = reckon(term, start, calendar, **how)
        long = reckon(longer, start, calendar, **how)
        assert long.due >= short.due
        if not moves:
            assert long.due > short.due


@usual
@given(questions(), st.integers(0, 100_000))
def test_what_begins_later_never_ends_earlier(
    question: tuple[Term, datetime, Calendar, list[Pause]], minutes: int
) -> None:
    term, start, calendar, pauses = question
    # A month from 30 and from 31 January has not as many days to stand still in.
    pauses = [] if term.unit == Unit.MONTHS else pauses
    later = start.astimezone(UTC) + timedelta(minutes=minutes)

    first = reckon(term, start, calendar, pauses=pauses)
    second = reckon(term, later, calendar, pauses=pauses)

    assert second.due >= first.due


@usual
@given(questions(), st.floats(0, 1))
def test_a_pause_in_two_parts_is_the_same_pause(
    question: tuple[Term, datetime, Calendar, list[Pause]], part: float
) -> None:
    term, start, calendar, pauses = question
    assume(pauses)
    whole, *rest = pauses
    assert whole.ends
    middle = whole.begins + (whole.ends - whole.begins) * part
    parts = [
        Pause(whole.begins, middle, whole.reason),
        Pause(middle, whole.ends, whole.reason),
    ]

    once = reckon(term, start, calendar, pauses=[whole, *rest])
    twice = reckon(term, start, calendar, pauses=[*parts, *rest])

    assert once == twice


@usual
@given(questions(), st.integers(0, 20_000))
def test_a_longer_pause_never_ends_a_term_earlier(
    question: tuple[Term, datetime, Calendar, list[Pause]], minutes: int
) -> None:
    term, start, calendar, pauses = question
    longer = [
        Pause(one.begins, one.ends + timedelta(minutes=minutes), one.reason)
        for one in pauses
        if one.ends
    ]

    without = reckon(term, start, calendar)
    short = reckon(term, start, calendar, pauses=pauses)
    long = reckon(term, start, calendar, pauses=longer)

    assert without.due <= short.due <= long.due


@usual
@given(questions())
def test_pauses_outside_the_term_and_of_no_length_change_nothing(
    question: tuple[Term, datetime, Calendar, list[Pause]],
) -> None:
    term, start, calendar, _pauses = question
    plain = reckon(term, start, calendar)
    outside = [
        Pause(start - 30 * DAY, start - 2 * DAY, "before"),
        Pause(plain.due + 2 * DAY, plain.due + 30 * DAY, "after"),
        Pause(plain.due + 2 * DAY, None, "goes on"),
        Pause(start + DAY / 2, start + DAY / 2, "nothing"),
    ]

    assert reckon(term, start, calendar, pauses=outside) == plain


@usual
@given(questions(), st.integers(0, 3000))
def test_a_pause_that_goes_on_ends_the_reckoning_or_is_not_reached(
    question: tuple[Term, datetime, Calendar, list[Pause]], minutes: int
) -> None:
    term, start, calendar, _pauses = question
    endless = Pause(start + timedelta(minutes=minutes), None, "x")
    plain = reckon(term, start, calendar)
    try:
        found = reckon(term, start, calendar, pauses=[endless])
    except StandsStill as still:
        assert still.since <= plain.due_date
        assert still.days == plain.days[: len(still.days)] or term.unit == Unit.HOURS
    else:
        assert found == plain


@usual
@given(questions(Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.HOURS), st.integers(1, 50))
def test_a_term_extended_is_the_term_of_both_lengths(
    question: tuple[Term, datetime, Calendar, list[Pause]], more: int
) -> None:
    term, start, calendar, pauses = question
    extension = Extension(Term(more, term.unit), "much to gather")
    both = Term(term.amount + more, term.unit)

    extended = reckon(term, start, calendar, pauses=pauses, extensions=[extension])
    whole = reckon(both, start, calendar, pauses=pauses)

    assert extended.due == whole.due
    assert [(day.date, day.counts, day.number) for day in extended.days] == [
        (day.date, day.counts, day.number) for day in whole.days
    ]


@usual
@given(questions(), st.lists(terms(), max_size=3))
def test_whatever_extends_a_term_ends_it_later(
    question: tuple[Term, datetime, Calendar, list[Pause]], more: list[Term]
) -> None:
    term, start, calendar, pauses = question
    before: Due | None = None
    for number in range(len(more) + 1):
        extensions = [Extension(one, f"{index}") for index, one in enumerate(more)]
        found = reckon(
            term,
            start,
            calendar,
            pauses=pauses,
            extensions=extensions[:number],
            moves_to_working_day=False,
        )
        assert before is None or found.due > before.due
        dates = [day.date for day in found.days]
        assert dates == sorted(set(dates))
        assert dates[-1] == found.due_date
        before = found


@usual
@given(st.data())
def test_martial_law_never_ends_a_term_in_working_days_later(
    data: st.DataObject,
) -> None:
    """Feasts are worked in it, and since 2022 no day is worked in place of another."""
    peace, law = Calendar("UA"), Calendar("UA", (Suspension(date(2022, 1, 1), None),))
    start = data.draw(starts(peace.zone).filter(lambda one: one.year >= 2023))
    term = data.draw(terms(Unit.WORKING_DAYS))

    assert reckon(term, start, law).due <= reckon(term, start, peace).due


@pytest.mark.parametrize("language", ["uk", "pl", "en"])
@settings(max_examples=25, deadline=None)
@given(question=questions())
def test_every_day_has_its_words(
    question: tuple[Term, datetime, Calendar, list[Pause]], language: str
) -> None:
    from django.utils.translation import override

    term, start, calendar, pauses = question
    found = reckon(term, start, calendar, pauses=pauses)

    with override(language):
        for day in found.days:
            assert day.why.words.strip()
            assert "%(" not in day.why.words
            assert all(feast in Feast.values for feast in day.why.feasts)
