"""Facets: what they count, how they are named and ordered, the state of a day."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.states import State, StateRule, state_on
from search.actions import set_state_rule, write_entry
from search.facets import FACETS, Option, labels, options
from search.labels import drop, rename
from search.models import Entry
from search.queries import Request, search
from search.registry import PassageData
from search.worker import reconcile
from tests.search.conftest import Index
from tests.search.processes import made_entry

DAYS = [datetime.date(2026, 5, day) for day in (9, 10, 11, 20, 21)]


@pytest.fixture
def empty(ready_index: Index) -> Index:
    """An index with nothing but what the test writes."""
    Entry.objects.all().delete()
    reconcile(ready_index.primary)
    ready_index.feed()
    return ready_index


def write(index: Index, *entries: tuple[str, dict[str, Any]]) -> None:
    for key, fields in entries:
        write_entry(made_entry(key, "Про воду", **fields))
    index.feed()


def counted(name: str, language: str = "uk", /, **filters: list[str]) -> dict[str, int]:
    """Labels and counts of a facet, in the order in which they are shown."""
    return {one.label: one.count for one in shown(name, language, **filters)}


def shown(name: str, language: str = "uk", /, **filters: list[str]) -> list[Option]:
    facet = next(one for one in FACETS if one.name == name)
    counts = search(Request("", language, filters=filters)).facets
    known = labels(counts, filters, language)[name]
    return options(facet, counts, filters, known, language)


def found(**filters: list[str]) -> list[str]:
    hits = search(Request("", "uk", filters=filters)).hits
    return sorted(hit.entry.object_key for hit in hits)


def test_every_facet_counts_and_narrows(empty: Index) -> None:
    write(
        empty,
        (
            "a",
            {
                "topics": [("water", "Вода"), ("roads", "Дороги")],
                "places": [("lviv", "Львів")],
                "date": datetime.date(2026, 3, 2),
                "passages": [PassageData("План", "uk", "План", "/files/1/a.pdf", 2)],
            },
        ),
        (
            "b",
            {
                "topics": [("water", "Вода")],
                "places": [("stryi", "Стрий")],
                "date": datetime.date(2025, 3, 2),
                "authority": ("library", "Бібліотека"),
                "kind": ("order", "наказ"),
            },
        ),
    )

    assert counted("topic") == {"Вода": 2, "Дороги": 1}
    assert counted("place") == {"Львів": 1, "Стрий": 1}
    assert counted("year") == {"2026": 1, "2025": 1}
    assert counted("authority") == {"Бібліотека": 1, "Рада": 1}
    assert counted("kind") == {"наказ": 1, "рішення": 1}
    assert [one.count for one in shown("has")] == [1]
    assert found(topic=["roads"]) == ["a"]
    assert found(place=["stryi"], topic=["water"]) == ["b"]
    assert found(year=["2025", "2026"]) == ["a", "b"]
    assert found(has=["attachment"]) == ["a"]
    assert found(place=["lviv"], year=["2025"]) == []


def test_a_file_that_gave_no_text_is_an_attachment_too(empty: Index) -> None:
    write(empty, ("scan", {"has_files": True}), ("none", {}))

    assert found(has=["attachment"]) == ["scan"]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_state_is_that_of_the_day_on_every_engine(
    empty: Index, day: datetime.date
) -> None:
    """The engines' dates say what the one rule says, for every rule."""
    begins, ends = datetime.date(2026, 5, 10), datetime.date(2026, 5, 20)
    for rule in StateRule.values:
        for number, (start, end) in enumerate(
            [(begins, ends), (begins, None), (None, ends), (None, None)]
        ):
            data = made_entry(
                f"{rule}-{number}",
                "Про воду",
                state_rule=rule,
                in_force_from=start,
                in_force_to=end,
                opens=start,
                closes=end,
            )
            write_entry(data)
    empty.feed()

    with time_machine.travel(f"{day}T10:00:00Z"):
        by_state = {state: found(state=[state.value]) for state in State}
        counts = {one.value: one.count for one in shown("state")}

    expected: dict[State, list[str]] = {state: [] for state in State}
    for entry in Entry.objects.order_by("object_key"):
        state = state_on(entry.state_rule, *entry.days_of_state, day)
        if state:
            expected[state].append(entry.object_key)
    assert by_state == expected
    assert counts == {one.value: len(keys) for one, keys in expected.items() if keys}


def test_another_rule_for_a_kind_reaches_the_engines(empty: Index) -> None:
    write(empty, ("act", {}), ("order", {"kind": ("order", "наказ")}))
    assert found(state=["draft"]) == []

    set_state_rule("decision", StateRule.DRAFT)
    empty.feed()

    assert found(state=["draft"]) == ["act"]


def test_equal_counts_stand_by_name_and_years_by_time(empty: Index) -> None:
    names = ["Єдність", "Ґанок", "Гута", "Їжаківка", "Ерделівка"]
    for place, name in enumerate(names):
        day = datetime.date(2020 + place, 1, 1)
        write(empty, (name, {"places": [(f"place-{place}", name)], "date": day}))
    write(empty, ("more", {"places": [("place-3", "Їжаківка")]}))

    assert list(counted("place")) == [
        *("Їжаківка", "Гута", "Ґанок", "Ерделівка", "Єдність")
    ]
    assert list(counted("year")) == ["2024", "2023", "2022", "2021", "2020"]


def test_labels_are_the_readers_where_there_are_any(empty: Index) -> None:
    write(
        empty,
        ("a", {"topics": [("water", "Вода")]}),
        (
            "a",
            {"topics": [("water", "Woda")], "language": "pl", "url": "/pl/test/a/"},
        ),
        ("b", {"topics": [("roads", "Дороги")]}),
    )

    assert counted("topic", "pl") == {"Woda": 2, "Дороги": 1}
    assert counted("topic", "en") == {"Вода": 2, "Дороги": 1}
    assert set(counted("language", "en")) == {"Українська", "Polski"}


def test_a_value_that_is_renamed_is_renamed_in_its_facet(empty: Index) -> None:
    both = {"topics": [("water", "Вода")], "places": [("lviv", "Львів")]}
    write(empty, ("a", both), ("b", {"topics": [("water", "Вода")]}))

    rename("topics", "water", "waters", {"uk": "Води", "pl": "Wody", "en": "Waters"})
    drop("places", "lviv")
    empty.feed()

    assert counted("topic") == {"Води": 2}
    assert counted("topic", "pl") == {"Води": 2}
    assert [one.value for one in shown("topic")] == ["waters"]
    assert shown("place", place=["lviv"]) == []


def test_an_entry_that_is_named_otherwise_renames_its_values(empty: Index) -> None:
    write(empty, ("a", {"authority": ("council", "Рада")}))
    write(empty, ("a", {"authority": ("council", "Міська рада")}))

    assert counted("authority") == {"Міська рада": 1}


def test_values_that_were_made_up_are_not_shown(empty: Index) -> None:
    write(empty, ("a", {}))

    for facet in FACETS:
        made_up = {facet.name: ["<b>made up</b>"]}
        assert "<b>made up</b>" not in {
            one.value for one in shown(facet.name, **made_up)
        }


def test_labels_of_all_values_are_read_at_once(empty: Index) -> None:
    keys = [f"t{number}" for number in range(12)]
    for key in keys:
        pair = (key, f"Тема {key}")
        write(empty, (key, {"topics": [pair], "places": [pair]}))
    counts = {name: [(key, 1) for key in keys] for name in ("topic", "place", "kind")}

    with CaptureQueriesContext(connection) as captured:
        known = labels(counts, {"authority": ["council"]}, "uk")

    assert [len(known[name]) for name in ("topic", "place", "kind")] == [12, 12, 0]
    assert known["authority"] == {"council": "Рада"}
    assert len(captured) == 1
