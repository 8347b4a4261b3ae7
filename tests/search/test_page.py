"""The results page: languages, filters, paging, what it costs."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from search.actions import write_entry
from search.index import forget_engines
from search.models import Entry
from search.registry import PassageData
from search.worker import reconcile
from tests.search.conftest import Index
from tests.search.processes import made_entry

QUERIES_A_PAGE = 12


@pytest.fixture
def results(tantivy_ready: Index) -> Index:
    """An index with nothing but what the test writes."""
    Entry.objects.all().delete()
    reconcile("tantivy")
    tantivy_ready.feed()
    return tantivy_ready


def write(index: Index, *keys: int | str, **fields: Any) -> None:
    for key in keys:
        write_entry(made_entry(key, "Про воду", **fields))
    index.feed()


def context(client: Client, query: str = "", language: str = "uk") -> dict[str, Any]:
    response = client.get(f"/{language}/search/?{query}")
    assert response.status_code == 200
    shown: dict[str, Any] = response.context["results"]
    return shown | {"pagination": response.context["pagination"]}


def boxes(shown: dict[str, Any], name: str) -> dict[str, tuple[int, bool]]:
    (group,) = [one for one in shown["filters"] if one["name"] == name]
    return {
        option.label: (option.count, option.chosen)
        for option in [*group["first"], *group["rest"]]
    }


def test_without_a_choice_the_language_of_the_interface_is_searched(
    results: Index, client: Client
) -> None:
    write(results, 1)
    write(results, 2, language="pl", title="Woda", kind=("decision", "uchwała"))

    ukrainian = context(client)
    polish = context(client, language="pl")

    assert [hit["url"] for hit in ukrainian["hits"]] == ["/uk/test/1/"]
    assert [hit["url"] for hit in polish["hits"]] == ["/uk/test/2/"]
    assert boxes(ukrainian, "language") == {
        "Українська": (1, True),
        "Polski": (1, False),
    }
    assert ukrainian["chips"] == []


def test_several_languages_can_be_chosen(results: Index, client: Client) -> None:
    write(results, 1)
    write(results, 2, language="pl")

    shown = context(client, "language=uk&language=pl&language=xx")

    assert shown["total"] == 2
    assert [chip["label"] for chip in shown["chips"]] == ["Українська", "Polski"]


def test_names_of_filters_are_in_the_language_of_the_reader(
    results: Index, client: Client
) -> None:
    for number in range(3):
        write(results, f"pl-{number}", language="pl", kind=("decision", "uchwała"))
    write(results, 1)

    both = "language=uk&language=pl"
    assert boxes(context(client, both), "kind") == {"рішення": (4, False)}
    assert boxes(context(client, both, "pl"), "kind") == {"uchwała": (4, False)}


def test_kinds_and_authorities_are_counted_and_narrow(
    results: Index, client: Client
) -> None:
    write(results, 1, 2)
    write(results, 3, kind=("order", "наказ"), authority=("library", "Бібліотека"))

    shown = context(client, "q=вода&kind=order")

    assert shown["total"] == 1
    # A facet's own filter does not narrow its counts; the other's are narrowed.
    assert boxes(shown, "kind") == {"рішення": (2, False), "наказ": (1, True)}
    assert boxes(shown, "authority") == {"Бібліотека": (1, False)}


def test_a_chip_takes_its_filter_off_and_keeps_the_rest(
    results: Index, client: Client
) -> None:
    write(results, 1)
    write(results, 3, kind=("order", "наказ"))

    shown = context(client, "q=вода&kind=order&kind=decision&page=1")

    assert [chip["label"] for chip in shown["chips"]] == ["наказ", "рішення"]
    address = shown["chips"][0]["remove_url"]
    assert "kind=decision" in address
    assert "kind=order" not in address
    assert "page" not in address
    assert context(client, address[1:])["total"] == 1
    assert context(client, shown["clear_url"][1:])["total"] == 2


def test_a_chosen_value_stays_when_it_counts_nothing(
    results: Index, client: Client
) -> None:
    write(results, 1)
    write_entry(made_entry(2, "Про ліс", kind=("order", "наказ")))
    results.feed()

    shown = context(client, "q=вода&kind=order")

    assert boxes(shown, "kind") == {"рішення": (1, False), "наказ": (0, True)}


def test_paging_leads_to_the_end_and_not_past_it(
    results: Index, client: Client
) -> None:
    write(results, *range(23))

    pages = [context(client, f"q=вода&page={number}") for number in (1, 2, 3)]
    past = context(client, "q=вода&page=77")

    assert [len(page["hits"]) for page in pages] == [10, 10, 3]
    assert len({hit["url"] for page in pages for hit in page["hits"]}) == 23
    assert pages[0]["pagination"]["next_url"] == "?q=%D0%B2%D0%BE%D0%B4%D0%B0&page=2"
    assert pages[2]["pagination"]["next_url"] == ""
    assert past["pagination"]["number"] == 3
    assert past["hits"] == pages[2]["hits"]


def test_without_words_the_newest_come_first(results: Index, client: Client) -> None:
    for day in (4, 9, 7):
        write(results, day, date=datetime.date(2026, 3, day))

    assert [hit["date"].day for hit in context(client)["hits"]] == [9, 7, 4]


def test_where_nothing_is_found_other_languages_are_offered(
    results: Index, client: Client
) -> None:
    write(results, 1, language="pl", title="Most")

    shown = context(client, "q=most")

    assert shown["hits"] == []
    (offered,) = shown["other_languages"]
    assert (offered["code"], offered["count"]) == ("pl", 1)
    assert context(client, offered["url"][1:])["total"] == 1


def test_without_an_engine_the_page_says_that_it_may_be_incomplete(
    db: None, tantivy_index: Index, client: Client
) -> None:
    with override_settings(ELASTICSEARCH_URL="http://127.0.0.1:9"):
        forget_engines()
        response = client.get("/uk/search/", {"q": "вода"})

    assert response.status_code == 200
    assert response.context["results"]["degraded"]
    assert "notice" in response.content.decode()


def test_the_state_is_that_of_the_day_of_the_question(
    results: Index, client: Client
) -> None:
    write(
        results,
        1,
        state_rule="force",
        in_force_from=datetime.date(2026, 5, 1),
        in_force_to=datetime.date(2026, 5, 31),
    )

    def state_on(day: str) -> str:
        with time_machine.travel(f"{day}T10:00:00Z"):
            slug: str = context(client)["hits"][0]["state"]["slug"]
            return slug

    days = ["2026-04-30", "2026-05-01", "2026-05-31", "2026-06-01"]
    states = [state_on(day) for day in days]
    assert len(set(states)) == 3
    assert states[1] == states[2]


def test_a_hit_leads_to_its_other_languages(results: Index, client: Client) -> None:
    write(results, "a")
    write(results, "a", language="pl", url="/pl/test/a/", title="Woda")
    write(results, "a", language="en", url="/en/test/a/", title="Water")

    (hit,) = context(client)["hits"]

    assert [(one["code"], one["url"]) for one in hit["languages"]] == [
        ("pl", "/pl/test/a/"),
        ("en", "/en/test/a/"),
    ]


def test_the_number_of_queries_does_not_follow_the_number_of_hits(
    results: Index, client: Client
) -> None:
    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        asked = [query["sql"].split()[0] for query in captured.captured_queries]
        return len([one for one in asked if one not in {"SAVEPOINT", "RELEASE"}])

    write(results, 1)
    one = queries("/uk/search/?q=вода")
    write(results, *range(2, 40))
    many = queries("/uk/search/?q=вода")

    assert one == many <= QUERIES_A_PAGE


def test_the_page_needs_no_script(results: Index, client: Client) -> None:
    write(results, *range(12))

    shown = client.get("/uk/search/?q=вода").content.decode()

    assert re.search(r'<form[^>]+id="search-form"[^>]*>', shown)
    assert 'method="post"' not in shown
    assert 'form="search-form" name="kind" value="decision"' in shown
    assert re.search(r'<a[^>]+href="\?q=[^"]+&amp;page=2"', shown)


def test_a_file_that_bears_the_title_of_its_document_is_not_named_twice(
    results: Index, client: Client
) -> None:
    for number, name in ((1, "Документ 1"), (2, "Додаток")):
        file = PassageData("криниця", "uk", name, f"/files/{number}/", page=2)
        write_entry(made_entry(number, "", passages=[file]))
    results.feed()

    text = client.get("/uk/search/?q=криниця").content.decode()

    links = re.findall(r'<a href="/files/\d/#page=2">(.*?)</a>', text, re.DOTALL)
    words = [" ".join(re.sub("<[^>]+>", "", link).split()) for link in links]
    assert sorted(words) == [
        "сторінка 2 долученого файлу : Документ 1",
        "сторінка 2 файлу Додаток",
    ]
