"""The days of a term for people."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.utils.translation import override

from participation.rules.calculator.words import length_of
from participation.rules.calendars import Calendar
from participation.rules.counting import Term, reckon
from participation.rules.enums import Unit
from participation.rules.explained import explanation, lots


def test_days_with_one_reason_are_told_together() -> None:
    calendar = Calendar("PL")
    start = datetime(2026, 3, 27, 17, tzinfo=calendar.zone)
    found = reckon(Term(10, Unit.WORKING_DAYS), start, calendar)

    with override("en"):
        told = [(lot.why, lot.numbers) for lot in lots(found.days)]

    assert told == [
        ("The day of the start is not counted", None),
        ("Saturday and Sunday", None),
        ("Working days", (1, 5)),
        ("Saturday", None),
        ("Public holiday: Easter Sunday", None),
        ("Public holiday: Easter Monday", None),
        ("Working days", (6, 9)),
        ("Saturday and Sunday", None),
        ("Working day", (10, 10)),
    ]


def test_sheets_have_every_day_of_a_short_term_once() -> None:
    calendar = Calendar("UA")
    start = datetime(2026, 1, 31, 17, tzinfo=calendar.zone)
    found = reckon(Term(20, Unit.WORKING_DAYS), start, calendar)

    shown = explanation(found.days, found.due_date)
    cells = [cell for month in shown["months"] for week in month.weeks for cell in week]

    assert [cell.day for cell in cells if cell.day] == list(found.days)
    assert [cell.date for cell in cells if cell.is_due] == [found.due_date]
    assert all(len(week) == 7 for month in shown["months"] for week in month.weeks)
    long = reckon(Term(1000, Unit.CALENDAR_DAYS), start, calendar)
    assert explanation(long.days, long.due_date)["months"] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("uk", ["1 робочого дня", "2 робочих днів", "5 робочих днів"]),
        ("pl", ["1 dnia roboczego", "2 dni roboczych", "5 dni roboczych"]),
        ("en", ["1 working day", "2 working days", "5 working days"]),
    ],
)
def test_lengths_agree_with_their_number(language: str, words: list[str]) -> None:
    with override(language):
        told = [length_of(Term(count, Unit.WORKING_DAYS)) for count in (1, 2, 5)]

    assert told == words
