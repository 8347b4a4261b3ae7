"""Terms of the law, each worked out by hand and held against its text."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from participation.rules.calendars import Calendar, Moved, Suspension
from participation.rules.counting import Day, Extension, Term, reckon
from participation.rules.enums import Unit
from participation.rules.feasts import UnknownYear
from participation.rules.why import Reason
from tests.rules.counted import CALENDARS, DAYS, HOURS, MONTHS, WAR, WORKING, due, pause

KNOWN = [
    # Law 2939-VI, art. 20: 5 working days from receipt; a Friday, so next Friday.
    ("UA", "2026-03-27T17:00", 5, WORKING, "2026-04-03"),
    # Received on a Saturday: Monday is the first day.
    ("UA", "2026-03-28T09:00", 5, WORKING, "2026-04-03"),
    # Received a second before midnight it is of that day, a second later of the next.
    ("UA", "2026-03-26T23:59:59", 5, WORKING, "2026-04-02"),
    ("UA", "2026-03-27T00:00", 5, WORKING, "2026-04-03"),
    # Over Easter (12 April 2026): worked under martial law, in peace Monday is free.
    ("UA", "2026-04-08T10:00", 5, WORKING, "2026-04-15"),
    ("peace", "2026-04-08T10:00", 5, WORKING, "2026-04-16"),
    # Law 393/96, art. 20: 15 days, one month, 45 days at most.
    ("UA", "2026-03-06T12:00", 15, DAYS, "2026-03-23"),
    ("UA", "2026-01-30T12:00", 1, MONTHS, "2026-03-02"),
    ("UA", "2026-03-27T12:00", 45, DAYS, "2026-05-11"),
    # Law 393/96, art. 23-1: 3 months of collecting; 10 working days to consider.
    ("UA", "2026-11-30T00:00", 3, MONTHS, "2027-03-01"),
    ("UA", "2026-03-27T17:00", 10, WORKING, "2026-04-10"),
    # Poland, act of 6 September 2001, art. 13: 14 days; a Saturday moves to Monday.
    ("PL", "2026-05-02T12:00", 14, DAYS, "2026-05-18"),
    # KPA, art. 57 § 3: a month from 31 January ends on the last of February.
    ("PL", "2028-01-31T12:00", 1, MONTHS, "2028-02-29"),
    ("PL", "2026-01-31T12:00", 1, MONTHS, "2026-03-02"),
    # 24 December is free in Poland since 2025, 25 and 26 always.
    ("PL", "2025-12-10T12:00", 14, DAYS, "2025-12-29"),
    ("PL", "2024-12-10T12:00", 14, DAYS, "2024-12-24"),
    # Act of 11 July 2014 on petitions, art. 10: 3 months; 11 November is a feast.
    ("PL", "2026-08-11T12:00", 3, MONTHS, "2026-11-12"),
    # Worked out by the Polish employment service for its readers.
    ("PL", "2021-11-03T12:00", 14, DAYS, "2021-11-17"),
    ("PL", "2021-06-30T12:00", 3, MONTHS, "2021-09-30"),
    # Leap day.
    ("UA", "2028-02-28T12:00", 1, DAYS, "2028-02-29"),
    ("UA", "2027-02-28T12:00", 12, MONTHS, "2028-02-28"),
]


@pytest.mark.parametrize(("calendar", "start", "amount", "unit", "expected"), KNOWN)
def test_known_terms_end_on_the_day_worked_out_by_hand(
    calendar: str, start: str, amount: int, unit: Unit, expected: str
) -> None:
    found = due(calendar, start, amount, unit)

    assert found.due_date == date.fromisoformat(expected)
    assert found.due.replace(tzinfo=None).isoformat() == f"{expected}T23:59:59"
    assert found.due.tzinfo is CALENDARS[calendar].zone


def test_an_end_on_a_day_off_stays_where_the_rule_says_so() -> None:
    stays = due("UA", "2026-03-06T12:00", 15, DAYS, moves_to_working_day=False)
    moves = due("UA", "2026-03-06T12:00", 15, DAYS)

    assert stays.due_date == date(2026, 3, 21)
    assert [day.why.code for day in moves.days[-2:]] == ["weekend", "end_moves"]
    assert [day.counts for day in moves.days[-3:]] == [True, False, False]


def test_48_hours_are_counted_as_they_pass_over_both_changes_of_the_clocks() -> None:
    spring = due("UA", "2026-03-28T17:00", 48, HOURS)
    autumn = due("UA", "2026-10-24T17:00", 48, HOURS)

    assert spring.due.isoformat() == "2026-03-30T18:00:00+03:00"
    assert autumn.due.isoformat() == "2026-10-26T16:00:00+02:00"
    assert [day.why.minutes for day in spring.days] == [7 * 60, 23 * 60, 18 * 60]
    assert [day.why.minutes for day in autumn.days] == [7 * 60, 25 * 60, 16 * 60]


def test_hours_end_on_a_day_off_and_on_the_minute() -> None:
    found = due("UA", "2026-03-27T17:31", 48, HOURS)

    assert found.due.isoformat() == "2026-03-29T18:31:00+03:00"


def test_5_working_days_extended_by_15_are_20() -> None:
    start = "2026-03-27T17:00"
    found = due("UA", start, 5, WORKING, extensions=[Extension(Term(15, WORKING), "x")])

    assert found.due == due("UA", start, 20, WORKING).due
    assert [day.number for day in found.days if day.counts] == list(range(1, 21))
    assert {day.extension for day in found.days[8:]} == {"x"}
    assert {day.extension for day in found.days[:8]} == {""}


def test_48_hours_extended_by_working_days_go_on_the_next_day() -> None:
    longer = [Extension(Term(2, WORKING), "much to gather")]
    found = due("UA", "2026-03-25T10:00", 48, HOURS, extensions=longer)

    assert found.due_date == date(2026, 3, 31)
    assert found.days[-1].number == 2


def test_a_term_in_days_extended_by_hours_ends_so_many_hours_later() -> None:
    longer = [Extension(Term(6, HOURS), "outage")]
    found = due("UA", "2026-03-27T10:00", 1, DAYS, extensions=longer)

    # The night has an hour less.
    assert found.due.isoformat() == "2026-03-29T06:59:59+03:00"
    assert [day.date.day for day in found.days] == [27, 28, 29]
    assert found.days[1].number == 1
    assert found.days[2].why.minutes == 6 * 60


def test_hours_extended_by_hours_are_told_of_each_day_once() -> None:
    longer = [Extension(Term(3, HOURS), "outage")]
    found = due("UA", "2026-03-25T10:00", 30, HOURS, extensions=longer)

    assert found.due == due("UA", "2026-03-25T10:00", 33, HOURS).due
    assert [day.why.minutes for day in found.days] == [14 * 60, 19 * 60]


def test_feasts_are_worked_until_martial_law_ends_and_free_after_it() -> None:
    # It ends on 31 March 2027: 8 March is worked.  Labour Day is a Saturday then and
    # Easter the Sunday after it, so that 3 and 4 May are free in their place.
    calendar = CALENDARS["ended"]

    assert calendar.why(date(2027, 3, 8)).code == Reason.FEAST_WORKS
    assert calendar.is_working(date(2027, 3, 8))
    assert calendar.why(date(2027, 5, 2)).code == Reason.FEAST
    assert calendar.why(date(2027, 5, 3)).code == Reason.FEAST_MOVED
    assert not calendar.is_working(date(2027, 8, 24))
    assert due("ended", "2027-04-30T12:00", 1, WORKING).due_date == date(2027, 5, 5)
    assert due("UA", "2027-04-30T12:00", 1, WORKING).due_date == date(2027, 5, 3)


def test_a_feast_on_the_last_weekend_of_martial_law_gives_no_day_off() -> None:
    # Women's Day 2026 is a Sunday.
    last = Calendar("UA", (Suspension(date(2022, 2, 24), date(2026, 3, 8)),))
    first = Calendar("UA", (Suspension(date(2026, 3, 9), None),))
    ended_before = Calendar("UA", (Suspension(date(2022, 2, 24), date(2026, 3, 7)),))

    assert last.is_working(date(2026, 3, 9))
    assert first.is_working(date(2026, 3, 9))
    assert not ended_before.is_working(date(2026, 3, 9))


def test_a_moved_day_goes_before_everything() -> None:
    moved = {
        date(2026, 3, 30): Moved(False, "Розпорядження № 1"),
        date(2026, 3, 28): Moved(True, "Розпорядження № 1"),
    }
    calendar = Calendar("UA", (WAR,), moved)
    start = datetime(2026, 3, 27, 12, tzinfo=calendar.zone)

    found = reckon(Term(2, WORKING), start, calendar)

    assert found.due_date == date(2026, 3, 31)
    assert [day.why.code for day in found.days[1:4]] == [
        Reason.MOVED_WORKS,
        Reason.WEEKEND,
        Reason.MOVED_OFF,
    ]


def test_a_start_is_of_the_day_it_has_in_the_country() -> None:
    calendar = CALENDARS["UA"]
    late = datetime(2026, 3, 26, 22, 30, tzinfo=UTC)  # half past midnight in Kyiv

    found = reckon(Term(1, DAYS), late, calendar)

    assert found.days[0] == Day(date(2026, 3, 27), False, None, found.days[0].why)


def test_what_cannot_be_reckoned_is_refused() -> None:
    calendar = CALENDARS["UA"]
    naive = datetime(2026, 3, 27, 12)
    with pytest.raises(ValueError, match="zone"):
        reckon(Term(1, DAYS), naive, calendar)
    for amount in (0, -1, 501):
        with pytest.raises(ValueError, match=str(amount)):
            Term(amount, WORKING)
    with pytest.raises(ValueError, match="before it begins"):
        pause("2026-03-28T00:00", "2026-03-27T00:00")
    for start in ("1990-12-31T12:00", "2100-12-31T12:00"):
        with pytest.raises(UnknownYear):
            due("UA", start, 1, DAYS)
