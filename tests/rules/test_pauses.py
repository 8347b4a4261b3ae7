"""Terms that stand still for a while, each worked out by hand."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from participation.rules.counting import Pause, StandsStill
from participation.rules.enums import Unit
from participation.rules.why import Reason
from tests.rules.counted import CALENDARS, DAYS, HOURS, MONTHS, WORKING, due, pause


def test_hours_that_stood_still_from_the_start_have_no_days_yet() -> None:
    with pytest.raises(StandsStill) as raised:
        paused = [pause("2026-03-20T10:00", None)]
        due("UA", "2026-03-25T10:00", 48, HOURS, pauses=paused)

    assert raised.value.days == ()
    assert raised.value.since == date(2026, 3, 25)


def test_a_pause_within_the_hour_that_comes_twice_is_as_long_as_it_was() -> None:
    zone = CALENDARS["UA"].zone
    begins = datetime(2026, 10, 25, 3, 50, tzinfo=zone)
    ends = datetime(2026, 10, 25, 3, 10, fold=1, tzinfo=zone)
    paused = [Pause(begins, ends, "20 minutes")]

    found = due("UA", "2026-10-25T00:00", 12, HOURS, pauses=paused)

    assert found.due.isoformat() == "2026-10-25T11:20:00+02:00"


def test_days_that_a_pause_touches_do_not_count_and_say_why() -> None:
    paused = [pause("2026-03-31T15:00", "2026-04-02T09:00")]
    found = due("UA", "2026-03-27T17:00", 5, WORKING, pauses=paused)

    assert found.due_date == date(2026, 4, 8)
    still = [day for day in found.days if day.why.code == Reason.PAUSED]
    assert [day.date.day for day in still] == [31, 1, 2]
    assert {day.why.ground for day in still} == {"clarification"}


def test_an_end_does_not_move_to_a_day_on_which_the_term_stands_still() -> None:
    # 15 days from 6 March end on Saturday the 21st; Monday stands still.
    paused = [pause("2026-03-23T10:00", "2026-03-23T12:00")]

    found = due("UA", "2026-03-06T12:00", 15, DAYS, pauses=paused)

    assert found.due_date == date(2026, 3, 24)
    assert found.days[-2].why.code == Reason.PAUSED


def test_a_pause_that_ends_at_midnight_does_not_touch_the_day_it_ends_on() -> None:
    paused = [pause("2026-03-31T00:00", "2026-04-01T00:00")]

    found = due("UA", "2026-03-27T17:00", 5, WORKING, pauses=paused)

    assert found.due_date == date(2026, 4, 6)


def test_hours_stand_still_to_the_minute() -> None:
    paused = [pause("2026-03-27T18:00", "2026-03-29T19:30")]

    found = due("UA", "2026-03-27T17:00", 48, HOURS, pauses=paused)

    # An hour before the pause, 47 after it, all in summer time.
    assert found.due.isoformat() == "2026-03-31T18:30:00+03:00"
    assert [day.counts for day in found.days] == [True, False, True, True, True]


@pytest.mark.parametrize("unit", [WORKING, DAYS, MONTHS, HOURS])
def test_while_a_pause_goes_on_nobody_knows_the_end(unit: Unit) -> None:
    amount = 100 if unit == HOURS else 5
    with pytest.raises(StandsStill) as raised:
        due(
            "UA",
            "2026-03-27T17:00",
            amount,
            unit,
            pauses=[pause("2026-03-31T09:00", None)],
        )

    assert raised.value.since == date(2026, 3, 31)
    assert raised.value.reason == "clarification"
    told = [day.date.day for day in raised.value.days]
    assert told == ([27, 28, 29, 30, 31] if unit == HOURS else [27, 28, 29, 30])


def test_a_pause_that_began_after_the_end_changes_nothing() -> None:
    later = [pause("2026-05-01T09:00", None)]

    for amount, unit in ((5, WORKING), (48, HOURS), (1, MONTHS)):
        with_it = due("UA", "2026-03-27T17:00", amount, unit, pauses=later)
        assert with_it == due("UA", "2026-03-27T17:00", amount, unit)
