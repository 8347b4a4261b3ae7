"""Suggestions while typing: queries out of the index's words, titles, numbers."""

from __future__ import annotations

import datetime
from copy import copy
from typing import Any

import pytest
from django.contrib.postgres.search import SearchVectorField
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Cast
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search.actions import write_entry
from search.models import Entry, IndexedWord
from search.suggestions import LOOKED_AT, MAX_OF_EACH, suggest
from search.vocabulary import recount
from tests.search.processes import made_entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_else() -> None:
    """Entries and words of the test alone."""
    Entry.objects.all().delete()
    IndexedWord.objects.all().delete()


def write(*titles: str, text: str = "", language: str = "uk", **fields: Any) -> None:
    """Entries with these titles, each newer than the one before; words counted."""
    for place, title in enumerate(titles):
        entry = made_entry(
            f"{language}-{title}",
            text,
            title=title,
            language=language,
            **{"date": datetime.date(2026, 1, 1 + place), **fields},
        )
        write_entry(entry)
    recount()


def write_many(number: int, title: str) -> None:
    """Copies of an entry with another title, all newer than any."""
    copies: list[Entry] = []
    like = Entry.objects.get(title="Питна вода")
    date = datetime.date(2026, 1, 1)
    terms = Value(f"'{title.lower()}'", output_field=SearchVectorField())
    for place in range(number):
        like.pk, like.key, like.title, like.date = None, f"many:{place}", title, date
        like.title_terms = Cast(terms, SearchVectorField())
        copies.append(copy(like))
    Entry.objects.bulk_create(copies)


def titles(text: str, language: str = "uk") -> list[str]:
    return [entry.title for entry in suggest(text, language).entries]


def queries(text: str, language: str = "uk") -> tuple[str, ...]:
    return suggest(text, language).queries


@pytest.mark.parametrize(
    "typed",
    ["вод", "питну во", "про питної", "ВОДОЮ", "питна вода ", '"питну воду"', "№ 12"],
)
def test_a_title_is_suggested_by_beginnings_and_forms_of_its_words(typed: str) -> None:
    write("Про питну воду", number="123/2026")
    write("Про дороги", number="4")

    assert titles(typed) == ["Про питну воду"]


def test_all_words_have_to_stand_in_the_title() -> None:
    write("Про питну воду", "Про дороги", text="вода і дороги")

    assert titles("вода дорог") == []


def test_a_title_that_begins_so_comes_first_then_the_newest() -> None:
    write("Вода в школах", "Питна вода", "Стічна вода")

    assert titles("вода") == ["Вода в школах", "Стічна вода", "Питна вода"]


def test_what_was_typed_last_is_completed_by_the_most_usual_words() -> None:
    write("Перше", text="програма програма бібліотека")
    write("Друге", text="програма прогноз")

    assert queries("прог") == ("програма", "прогноз")
    assert queries("Обласна прог") == ("Обласна програма", "Обласна прогноз")


def test_of_one_word_in_many_forms_one_is_suggested() -> None:
    write("Перше", text="програма програми програму програмою прогноз")

    suggested = queries("прог")

    assert len([one for one in suggested if one.startswith("програм")]) == 1
    assert "прогноз" in suggested


def test_a_word_is_spelled_with_its_apostrophe() -> None:
    write("Перше", text="обов’язки")

    assert queries("обов") == ("обов'язки",)
    assert queries("обовя") == ("обов'язки",)


def test_each_language_has_its_own() -> None:
    write("Про воду", text="вода")
    write("O wodzie pitnej", text="woda", language="pl")

    assert titles("wod", "pl") == ["O wodzie pitnej"]
    assert titles("wod", "uk") == []
    assert queries("wo", "pl") == ("woda",)


@pytest.mark.parametrize(
    "typed", ["", " ", "в", "!!!", "\x00", "'", "\\", "&|!:*()<->"]
)
def test_too_little_suggests_nothing(typed: str) -> None:
    write("Про воду", text="вода")

    found = suggest(typed, "uk")

    assert (found.queries, found.entries) == ((), ())


@pytest.mark.parametrize(
    "typed", ["вода'", "вода\\", "вода & !", "'вода':*", "вода " * 200, "🙂 вода"]
)
def test_whatever_is_typed_gets_an_answer(typed: str, client: Client) -> None:
    write("Про воду", text="вода")

    assert client.get("/uk/search/suggest/", {"q": typed}).status_code == 200
    assert client.get("/api/suggest/", {"q": typed}).status_code in {200, 422}


def test_never_more_than_five_of_each_and_no_title_twice() -> None:
    write(*(f"Вода {name}" for name in "абвгдежз"), text="вода водний водити")
    write("Вода а", authority=("library", "Бібліотека"), number="7")
    write("Перше", text=" ".join(f"вод{sign}к" for sign in "абвгдежз"))

    found = suggest("вод", "uk")

    assert len(found.queries) == MAX_OF_EACH
    assert len({entry.title for entry in found.entries}) == MAX_OF_EACH


def test_only_what_is_visible_is_suggested() -> None:
    past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    write("Про таємну воду", text="таємниця", visible_until=past)

    assert titles("таємн") == []
    assert queries("таємн") == ()


def test_a_suggestion_costs_three_queries_at_most() -> None:
    write("Про воду", text="вода")

    with CaptureQueriesContext(connection) as captured:
        suggest("вод", "uk")

    assert len(captured) <= 3


def test_a_title_older_than_a_thousand_others_is_suggested() -> None:
    write("Питна вода", date=datetime.date(2001, 1, 1))
    write_many(LOOKED_AT, "Дороги")

    assert titles("питн") == ["Питна вода"]
    assert titles("дорог") == ["Дороги"]


def test_the_box_and_the_programs_get_the_same(client: Client) -> None:
    write("Про воду", text="водний", number="12", url="/uk/water/")

    box = client.get("/uk/search/suggest/", {"q": "вод"})
    programs = client.get("/api/suggest/", {"q": "вод", "language": "uk"})

    assert box.json()["queries"]["items"] == ["вода", "водний"]
    assert box.json()["entries"]["items"] == [
        {
            "title": "Про воду",
            "url": "/uk/water/",
            "kind": "рішення",
            "number": "№\xa012",
        }
    ]
    assert programs.json() == {
        "queries": ["вода", "водний"],
        "entries": [
            {
                "title": "Про воду",
                "url": "http://testserver/uk/water/",
                "kind": "decision",
                "kind_label": "рішення",
                "number": "12",
            }
        ],
    }
    for response in (box, programs):
        assert response["Cache-Control"].startswith("public, max-age=")
        assert not response.cookies


def test_a_program_is_told_what_is_wrong(client: Client) -> None:
    response = client.get("/api/suggest/", {"q": "вод", "language": "ru"})

    assert response.status_code == 422
    assert [one["parameter"] for one in response.json()["errors"]] == ["language"]
