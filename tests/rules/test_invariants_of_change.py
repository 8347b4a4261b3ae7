"""How a term changes with its length, start, pauses and extensions."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from participation.rules.calendars import Calendar, Suspension
from participation.rules.counting import (
    Due,
    Extension,
    Pause,
    StandsStill,
    Term,
    reckon,
)
from participation.rules.enums import Unit
from participation.rules.feasts import Feast
from tests.rules.questions import (
    DAY,
    Question,
    instant,
    later,
    questions,
    starts,
    terms,
    usual,
)


@usual
@given(questions(), st.integers(1, 40))
def test_a_longer_term_never_ends_earlier(question: Question, more: int) -> None:
    term, start, calendar, pauses = question
    longer = Term(term.amount + more if term.unit != Unit.MONTHS else 36, term.unit)

    for moves in (True, False):
        how: dict[str, Any] = {"pauses": pauses, "moves_to_working_day": moves}
        short = reckon(term, start, calendar, **how)
        long = reckon(longer, start, calendar, **how)
        assert instant(long) >= instant(short)
        if not moves:
            assert instant(long) > instant(short)


@usual
@given(questions(), st.integers(0, 100_000))
def test_what_begins_later_never_ends_earlier(question: Question, minutes: int) -> None:
    term, start, calendar, pauses = question
    # A month from 30 and from 31 January has not as many days to stand still in.
    pauses = [] if term.unit == Unit.MONTHS else pauses
    after = later(start, minutes)

    first = reckon(term, start, calendar, pauses=pauses)
    second = reckon(term, after, calendar, pauses=pauses)

    assert instant(second) >= instant(first)


@usual
@given(questions(), st.floats(0, 1))
def test_a_pause_in_two_parts_is_the_same_pause(
    question: Question, part: float
) -> None:
    term, start, calendar, pauses = question
    assume(pauses)
    whole, *rest = pauses
    assert whole.ends
    begins, ends = whole.begins.astimezone(UTC), whole.ends.astimezone(UTC)
    middle = begins + (ends - begins) * part
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
    question: Question, minutes: int
) -> None:
    term, start, calendar, pauses = question
    longer = [
        Pause(one.begins, later(one.ends, minutes), one.reason)
        for one in pauses
        if one.ends
    ]

    without = reckon(term, start, calendar)
    short = reckon(term, start, calendar, pauses=pauses)
    long = reckon(term, start, calendar, pauses=longer)

    assert instant(without) <= instant(short) <= instant(long)


@usual
@given(questions())
def test_pauses_outside_the_term_and_of_no_length_change_nothing(
    question: Question,
) -> None:
    term, start, calendar, _pauses = question
    plain = reckon(term, start, calendar)
    outside = [
        Pause(start - 30 * DAY, start - 2 * DAY, "before"),
        Pause(plain.due + 2 * DAY, plain.due + 30 * DAY, "after"),
        Pause(plain.due + 2 * DAY, None, "goes on"),
        Pause(later(start, 720), later(start, 720), "nothing"),
    ]

    assert reckon(term, start, calendar, pauses=outside) == plain


@usual
@given(questions(), st.integers(0, 3000))
def test_a_pause_that_goes_on_ends_the_reckoning_or_is_not_reached(
    question: Question, minutes: int
) -> None:
    term, start, calendar, _pauses = question
    begins = start.astimezone(UTC) + timedelta(minutes=minutes)
    endless = Pause(begins, None, "x")
    plain = reckon(term, start, calendar)
    try:
        found = reckon(term, start, calendar, pauses=[endless])
    except StandsStill as still:
        assert still.since <= plain.due_date
        whole = plain.days[: len(still.days)]
        if term.unit == Unit.HOURS:
            # The last of them may end before its day does.
            assert still.days[:-1] == whole[:-1]
        else:
            assert still.days == whole
    else:
        assert found == plain


@usual
@given(questions(Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.HOURS), st.integers(1, 50))
def test_a_term_extended_is_the_term_of_both_lengths(
    question: Question, more: int
) -> None:
    term, start, calendar, pauses = question
    extension = Extension(Term(more, term.unit), "much to gather")
    both = Term(term.amount + more, term.unit)

    extended = reckon(term, start, calendar, pauses=pauses, extensions=[extension])
    whole = reckon(both, start, calendar, pauses=pauses)

    assert instant(extended) == instant(whole)
    assert [(day.date, day.counts, day.number) for day in extended.days] == [
        (day.date, day.counts, day.number) for day in whole.days
    ]


@usual
@given(questions(), st.lists(terms(), max_size=3))
def test_whatever_extends_a_term_ends_it_later(
    question: Question, more: list[Term]
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
        assert before is None or instant(found) > instant(before)
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

    assert instant(reckon(term, start, law)) <= instant(reckon(term, start, peace))


@pytest.mark.parametrize("language", ["uk", "pl", "en"])
@settings(max_examples=25, deadline=None)
@given(question=questions())
def test_every_day_has_its_words(question: Question, language: str) -> None:
    from django.utils.translation import override

    term, start, calendar, pauses = question
    found = reckon(term, start, calendar, pauses=pauses)

    with override(language):
        for day in found.days:
            assert day.why.words.strip()
            assert "%(" not in day.why.words
            assert all(feast in Feast.values for feast in day.why.feasts)
