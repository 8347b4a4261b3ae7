"""A saved query finds what it asks for, and nothing that is not public."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from cms.clock import today
from cms.pages.saved_queries import kind_choices, listing_of, search_address
from cms.states import StateRule
from search.listing import entries_listed
from search.models import Entry
from tests.pages.made import entry


@pytest.fixture(autouse=True)
def no_entries(db: None) -> None:
    """The sections of the small portal that every database holds are forgotten."""
    Entry.objects.all().delete()


def found(language: str = "uk", words: str = "", **values: Any) -> list[str]:
    """Titles that criteria find, in their order."""
    listing = listing_of(values, words, language)
    return [one.title for one in entries_listed(listing)[:]]


def test_a_kind_and_a_whole_room_are_alternatives() -> None:
    entry("рішення")
    entry("наказ", kind=("order", "наказ"))
    entry("новина", object_kind="news", kind=("news", "Новина"))

    assert set(found(kinds=["order"])) == {"наказ"}
    assert set(found(kinds=["all:document"])) == {"рішення", "наказ"}
    assert set(found(kinds=["all:news", "order"])) == {"новина", "наказ"}
    assert len(found()) == 3


def test_an_authority_a_topic_and_a_place_narrow_together() -> None:
    water, bridge = ("water", "Вода"), ("bridge", "Міст")
    entry("обидва", authority=("council", "Рада"), topics=[water, bridge])
    entry("без ради", topics=[water])
    entry("місце", authority=("council", "Рада"), places=[("lviv", "Львів")])

    assert set(found(authorities=["council"])) == {"обидва", "місце"}
    assert found(authorities=["council"], topics=["bridge"]) == ["обидва"]
    assert set(found(topics=["bridge", "water"])) == {"обидва", "без ради"}
    assert found(places=["lviv"]) == ["місце"]
    assert found(authorities=["nobody"]) == []


def test_dates_are_counted_with_both_ends() -> None:
    for day in (1, 10, 20):
        entry(f"{day}", date=date(2026, 3, day))
    entry("без дати")

    assert found(date_from="2026-03-10", date_to="2026-03-20") == ["20", "10"]
    assert found(date_to=date(2026, 3, 1)) == ["1"]
    assert found(order="oldest") == ["1", "10", "20", "без дати"]


def test_the_last_days_go_on_with_the_day_in_ukraine() -> None:
    entry("вчора", date=date(2026, 3, 9))
    entry("сьогодні", date=date(2026, 3, 10))

    # It is already the tenth in Ukraine.
    with time_machine.travel("2026-03-09T22:30Z", tick=False):
        assert found(last_days=1) == ["сьогодні"]
        assert found(last_days=2) == ["сьогодні", "вчора"]
    with time_machine.travel("2026-03-11T12:00Z", tick=False):
        assert found(last_days=1) == []


@pytest.mark.parametrize(
    "state",
    ["draft", "pending", "in_force", "ended", "announced", "open", "closed"],
)
def test_a_state_is_what_it_is_today(state: str) -> None:
    day = timedelta(1)
    force = {"state_rule": StateRule.FORCE}
    entry("none")
    entry("draft", state_rule=StateRule.DRAFT)
    entry("pending", in_force_from=today() + day, **force)
    entry("in_force", in_force_from=today(), in_force_to=today(), **force)
    entry("in_force", **force)
    entry("ended", in_force_from=today() - 9 * day, in_force_to=today() - day, **force)
    entry("ended", in_force_from=today() + day, in_force_to=today() - day, **force)
    window = {"state_rule": StateRule.WINDOW}
    entry("announced", opens=today() + day, closes=today() + 9 * day, **window)
    entry("open", opens=today(), closes=today(), **window)
    entry("open", **window)
    entry("closed", opens=today() - 9 * day, closes=today() - day, **window)
    # Cancelled before it opened.
    entry("closed", opens=today() + day, closes=today() - day, **window)

    titles = found(states=[state])

    assert set(titles) == {state}
    for one in Entry.objects.exclude(title="none"):
        assert one.state is not None
        assert one.state.value == one.title
    assert len(titles) == Entry.objects.filter(title=state).count()


def test_an_object_stands_once_in_the_readers_language_else_in_ukrainian() -> None:
    entry("Вода", object_key="a", translation_key="a", key="a")
    entry("Woda", object_key="a", translation_key="a", key="a", language="pl")
    entry("Міст", object_key="b", translation_key="b", key="b")
    entry("Bridge", object_key="c", translation_key="c", key="c", language="en")

    assert set(found("pl")) == {"Woda", "Міст"}
    assert found("pl", languages="own") == ["Woda"]
    assert set(found("uk")) == {"Вода", "Міст"}
    assert set(found("en")) == {"Вода", "Міст", "Bridge"}


def test_titles_are_in_the_order_of_the_readers_language() -> None:
    for title in ("Ясен", "Ґанок", "Гай", "Іва", "Єдність", "Абетка"):
        entry(title)
    for title in ("Łąka", "Lato", "Mak", "Ćma", "Cud"):
        entry(title, language="pl")

    ordered = ["Абетка", "Гай", "Ґанок", "Єдність", "Іва", "Ясен"]
    assert found(order="title") == ordered
    assert found("pl", order="title", languages="own") == [
        *("Cud", "Ćma", "Lato", "Łąka", "Mak"),
    ]
    assert found(order="title", limit=2) == ordered[:2]


def test_a_list_is_cut_at_its_limit() -> None:
    for day in range(1, 6):
        entry(f"{day}", date=date(2026, 3, day))

    assert found(limit=2) == ["5", "4"]
    assert found(limit=0, order="oldest")[0] == "1"


def test_what_expired_is_in_no_list() -> None:
    from django.utils import timezone

    entry("є", visible_until=timezone.now() + timedelta(hours=1))
    entry("нема", visible_until=timezone.now() - timedelta(hours=1))

    assert found() == ["є"]
    assert found(order="title") == ["є"]


def test_unknown_values_leave_nothing_in_and_break_nothing() -> None:
    entry()

    assert found(states=["sleeping"]) == []
    assert found(kinds=["gone"]) == []
    assert found(order="?", languages="?", limit=None) == ["Про воду"]


def test_the_same_can_be_searched() -> None:
    listing = listing_of(
        {"kinds": ["order"], "authorities": ["council"], "states": ["ended"]},
        "вода & міст",
        "uk",
    )

    address = search_address(listing)

    assert "kind=order" in address
    assert "authority=council" in address
    assert "state=ended" in address
    assert "q=%D0%B2%D0%BE%D0%B4%D0%B0+%26" in address


def test_kinds_are_offered_as_entries_bear_them() -> None:
    entry(kind=("order", "розпорядження"))
    entry(kind=("budget", "бюджет"))

    labels = [label for _value, label in kind_choices()]
    values = [value for value, _label in kind_choices()]

    assert "all:document" in values
    assert labels.index("бюджет") < labels.index("розпорядження")
