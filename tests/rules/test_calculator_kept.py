"""Answers of the calculator lie in memory until a calendar changes."""

from __future__ import annotations

from datetime import date

from django.test import Client

from participation.rules.actions import save_on_calendar
from participation.rules.calendar_seeds import load_calendars
from participation.rules.models import MovedDay
from tests.factories import Site
from tests.page_cache.keeping import committed, is_hit, keeping, visit

__all__ = ["committed", "keeping"]

ADDRESS = "/uk/deadlines/calculator/?start=2026-03-27T17:00&working_days=10"


def test_an_answer_is_kept_until_a_calendar_changes(keeping: Site) -> None:
    load_calendars()
    assert "10 квітня 2026 року" in visit(ADDRESS).content.decode()
    assert is_hit(visit(ADDRESS))

    moved = MovedDay(day=date(2026, 4, 1), ground_uk="Рішення № 1")
    save_on_calendar(row=moved, by=keeping.admin)

    changed = visit(ADDRESS)
    assert not is_hit(changed)
    assert "13 квітня 2026 року" in changed.content.decode()
    assert "Рішення № 1" in changed.content.decode()


def test_errors_are_not_kept(keeping: Site) -> None:
    wrong = f"{ADDRESS}&country=XX"

    for _ in range(2):
        response = Client().get(wrong)
        assert response.status_code == 400
        assert not is_hit(response)
