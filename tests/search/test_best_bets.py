"""What editors recommend, and what they push below everything else."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search.actions import write_entry
from search.models import Entry, Position
from search.queries import Request, search, search_within
from search.worker import reconcile
from tests.search.conftest import Index
from tests.search.processes import forget, made_entry
from tests.search.recommended import asked, bet, every_page, keys, promoted

WORST = Position.LAST


@pytest.fixture
def results(tantivy_ready: Index) -> Index:
    """An index with nothing but what the test writes."""
    Entry.objects.all().delete()
    reconcile("tantivy")
    tantivy_ready.feed()
    return tantivy_ready


@pytest.fixture
def water(results: Index) -> Index:
    """Twenty-five documents on water, and one on forests."""
    for number in range(1, 26):
        write_entry(made_entry(number, "Про воду " + "та інше " * number))
    write_entry(made_entry("forest", "Про ліс"))
    results.feed()
    return results


@pytest.fixture
def few(results: Index) -> Index:
    """Two documents on water, and one on forests."""
    for number in (1, 2):
        write_entry(made_entry(number, "Про воду"))
    write_entry(made_entry("forest", "Про ліс"))
    results.feed()
    return results


def test_what_is_recommended_stands_above_and_is_not_repeated(water: Index) -> None:
    plain = every_page("вода")
    chosen = plain[13]
    bet("вода", chosen)

    first = asked("вода")

    assert promoted(first) == [chosen]
    assert len(keys(first)) == 10
    assert sorted(every_page("вода")) == sorted(set(plain) - {chosen})
    assert promoted(asked("вода", page=2)) == []
    assert first.total == 25


def test_the_api_names_it_apart(water: Index, client: Client) -> None:
    bet("вода", "forest")

    said = client.get("/api/search/", {"q": "вода", "language": "uk"}).json()

    assert [one["title"] for one in said["recommended"]] == ["Документ forest"]
    assert said["total"] == 25
    assert len(said["results"]) == 10


def test_something_else_than_was_found_can_be_recommended(water: Index) -> None:
    bet("вода", "forest")

    assert promoted(asked("вода")) == ["forest"]
    assert every_page("вода") == [key for key in every_page("вода") if key != "forest"]


def test_any_form_of_the_words_calls_for_it_and_other_queries_do_not(
    few: Index,
) -> None:
    bet("води", "forest")

    for text in ("вода", "води", "ВОДОЮ", "про воду", "у воді"):
        assert promoted(asked(text)) == ["forest"], text
    for text in ("вода питна", "ліс", "водій", "-вода ліс", "документ", ""):
        assert promoted(asked(text)) == [], text


def test_in_longer_queries_only_where_the_editor_says_so(few: Index) -> None:
    short = bet("якість води", "forest")

    assert promoted(asked("вода та її якість")) == ["forest"]
    assert promoted(asked("якість води в місті")) == []
    short.in_longer = True
    short.save()
    assert promoted(asked("якість води в місті")) == ["forest"]
    assert promoted(asked("якість повітря")) == []


def test_three_at_most_in_their_order(water: Index) -> None:
    for position, key in [(3, 7), (1, 5), (2, "forest"), (1, 9)]:
        bet("вода", key, position=position)

    assert promoted(asked("вода")) == ["5", "9", "forest"]


def test_what_is_pushed_down_comes_after_all_others(water: Index) -> None:
    plain = every_page("вода")
    worst = [plain[0], plain[12]]
    for key in worst:
        bet("вода", key, position=WORST)

    arranged = every_page("вода")

    assert arranged == [key for key in plain if key not in worst] + worst
    assert asked("вода").total == 25


def test_best_and_worst_together_lose_nothing(water: Index) -> None:
    plain = every_page("вода")
    bet("вода", plain[3])
    bet("вода", plain[0], position=WORST)

    assert promoted(asked("вода")) == [plain[3]]
    arranged = every_page("вода")
    assert arranged[-1] == plain[0]
    assert len(arranged) == len(set(arranged))
    assert set(arranged) | {plain[3]} == set(plain)


def test_no_page_is_empty_because_its_last_hit_is_recommended(results: Index) -> None:
    for number in range(11):
        write_entry(made_entry(number, "Про воду " + "та інше " * number))
    results.feed()
    last = keys(asked("вода", page=2))
    bet("вода", last[0])

    second = search_within(Request("вода", "uk", filters={}, page=2))

    assert (second.page, keys(second)) == (2, last)


def test_a_recommendation_is_there_where_nothing_is_found(
    few: Index, client: Client
) -> None:
    bet("абракадабра", "forest")

    answer = asked("абракадабра")
    shown = client.get("/uk/search/?q=абракадабра").content.decode()

    assert (answer.total, promoted(answer), keys(answer)) == (1, ["forest"], [])
    assert "/uk/test/forest/" in shown
    assert 'class="nothing"' not in shown


def test_only_what_is_public_now_is_recommended(few: Index) -> None:
    tomorrow = datetime.datetime(2099, 1, 2, tzinfo=datetime.UTC)
    write_entry(made_entry("short", "Про сніг", visible_until=tomorrow))
    bet("вода", "forest", position=1)
    bet("вода", "short", position=2)
    bet("вода", "never-was", position=3)

    assert promoted(asked("вода")) == ["forest", "short"]
    with time_machine.travel("2099-01-03T10:00:00Z"):
        assert promoted(asked("вода")) == ["forest"]
    forget("forest")
    assert promoted(asked("вода")) == ["short"]


def test_it_holds_on_its_days_in_ukraine(few: Index) -> None:
    days = {"04-30": False, "05-01": True, "05-31": True, "06-01": False}
    bet(
        "вода",
        "forest",
        starts_on=datetime.date(2026, 5, 1),
        ends_on=datetime.date(2026, 5, 31),
    )

    for day, shown in days.items():
        with time_machine.travel(f"2026-{day}T10:00:00Z"):
            assert bool(promoted(asked("вода"))) is shown, day
    # At half past nine in Greenwich the next day has begun in Kyiv.
    with time_machine.travel("2026-04-30T21:30:00Z"):
        assert promoted(asked("вода")) == ["forest"]


def test_it_belongs_to_the_language_that_is_searched(few: Index) -> None:
    for code in ("pl", "en"):
        entry = made_entry("forest", "Las", language=code, url=f"/{code}/forest/")
        write_entry(entry)
    bet("lasy", "forest", language="pl")

    polish = search(Request("las", "pl", filters={"language": ["pl"]}))
    english = search(Request("las", "en", filters={"language": ["en"]}))
    anywhere = search(Request("las", "uk"))

    assert [hit.entry.url for hit in polish.promoted] == ["/pl/forest/"]
    assert english.promoted == ()
    assert [hit.entry.language for hit in anywhere.promoted] == ["pl"]


def test_a_reader_who_narrows_or_sorts_gets_what_was_asked_for(few: Index) -> None:
    bet("вода", "forest")
    worst = keys(asked("вода"))[0]

    assert promoted(asked("вода", filters={"kind": ["decision"]})) == []
    assert promoted(asked("вода", sort="date")) == []
    assert promoted(asked('вода -"про ліс"')) == []
    bet("вода", worst, position=WORST)
    assert keys(asked("вода", filters={"kind": ["decision"]}))[-1] == worst


def test_a_decision_takes_effect_at_once_and_ends_at_once(few: Index) -> None:
    made = bet("вода", "forest")
    assert promoted(asked("вода")) == ["forest"]

    made.words = "річка"
    made.save()
    assert promoted(asked("вода")) == []
    assert promoted(asked("річки")) == ["forest"]

    made.delete()
    assert promoted(asked("річки")) == []


@pytest.mark.parametrize("language", ["uk", "pl", "en"])
def test_the_page_shows_it_in_each_language(
    results: Index, client: Client, language: str
) -> None:
    for key in ("a", "b"):
        write_entry(
            made_entry(
                key, "вода water woda", language=language, url=f"/{language}/{key}/"
            )
        )
    results.feed()
    bet("woda вода water", "b", language=language, in_longer=True)

    page = client.get(f"/{language}/search/", {"q": "woda вода water"})
    shown = page.content.decode()

    assert shown.index('id="promoted-title"') < shown.index(f'"/{language}/a/"')
    assert shown.count(f'href="/{language}/b/"') == 1


def test_a_query_for_either_kind_however_many_decisions(water: Index) -> None:
    def queries() -> int:
        asked("вода")
        with CaptureQueriesContext(connection) as captured:
            asked("вода")
        return len(captured)

    none = queries()
    for number in range(1, 4):
        bet("вода", number, position=number)
    few = queries()
    for number in range(4, 24):
        bet("вода", number, position=WORST)

    assert few == none + 1
    assert queries() == few + 1


def test_hostile_words_break_nothing(few: Index) -> None:
    bet("вода", "forest", in_longer=True)

    for text in ("'; DROP TABLE--", "{вода}", "вода " * 200, "%s вода %", '"'):
        request = Request(text, "uk")
        assert not search(request).degraded
        assert not search(replace(request, page=100)).degraded
