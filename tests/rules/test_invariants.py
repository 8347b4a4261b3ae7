"""What holds of every term, over changes of clocks, feasts and pauses."""

from __future__ import annotations

from datetime import UTC, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from participation.rules.counting import (
    reckon,
)
from participation.rules.enums import Unit
from participation.rules.why import WORKS, Reason
from tests.rules.questions import (
    DAY,
    IN_DAYS,
    Question,
    instant,
    questions,
    stopped,
    touched,
    usual,
)


@usual
@given(questions(), st.booleans())
def test_days_follow_each_other_from_the_start_to_the_end(
    question: Question, moves: bool
) -> None:
    term, start, calendar, pauses = question
    found = reckon(term, start, calendar, pauses=pauses, moves_to_working_day=moves)

    assert instant(found) > start.astimezone(UTC)
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
    question: Question,
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
    has_moved = moves.days[-1].why.code == Reason.END_MOVES
    assert has_moved == (instant(moves) != instant(stays))


@usual
@given(questions(Unit.WORKING_DAYS))
def test_as_many_working_days_count_as_the_term_has(
    question: Question,
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
    question: Question,
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
    question: Question,
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
