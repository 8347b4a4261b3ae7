"""Nothing found is no dead end; an address says the same search in one way."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from search.actions import write_entry
from search.forms import address, read_request
from search.models import Entry
from search.worker import reconcile
from tests.search.conftest import Index
from tests.search.processes import made_entry


@pytest.fixture
def index(tantivy_ready: Index) -> Index:
    """Decisions on water, an order on a forest, a Polish one on a bridge."""
    Entry.objects.all().delete()
    reconcile("tantivy")
    tantivy_ready.feed()
    for number in range(3):
        write_entry(made_entry(number, "Питна вода громади"))
    write_entry(made_entry("forest", "Про ліс", kind=("order", "наказ")))
    write_entry(made_entry("bridge", "Most", language="pl", title="Most"))
    tantivy_ready.feed()
    return tantivy_ready


def shown(client: Client, **parameters: Any) -> dict[str, Any]:
    response = client.get("/uk/search/", parameters)
    assert response.status_code == 200
    results: dict[str, Any] = response.context["results"]
    return results


def ways(results: dict[str, Any]) -> dict[str, int]:
    return {way.text: way.count for way in results["ways_on"]}


def test_every_way_on_leads_to_as_many_hits_as_it_says(
    index: Index, client: Client
) -> None:
    results = shown(client, q='"вода питна" -громада', kind="order", year="1999")

    assert results["total"] == 0
    assert [way.count for way in results["ways_on"]] == [3]
    for way in results["ways_on"]:
        assert shown_at(client, way.url)["total"] == way.count > 0


def shown_at(client: Client, query: str) -> dict[str, Any]:
    results: dict[str, Any] = client.get(f"/uk/search/{query}").context["results"]
    return results


def test_a_filter_that_hides_all_can_be_left_out(index: Index, client: Client) -> None:
    results = shown(client, q="вода", kind="order", authority="council")

    assert list(ways(results).values()) == [3, 3]
    assert "kind=" not in results["ways_on"][0].url
    assert "authority=council" in results["ways_on"][0].url
    assert "authority=" not in results["ways_on"][1].url


def test_words_can_be_asked_for_less_strictly(index: Index, client: Client) -> None:
    quoted = shown(client, q='"вода питна"')
    excluded = shown(client, q="вода -громада")

    assert [way.count for way in quoted["ways_on"]] == [3]
    assert quoted["ways_on"][0].url == address(
        read_request(QueryDict("q=вода питна"), "uk")
    )
    assert [way.count for way in excluded["ways_on"]] == [3]


def test_filters_are_kept_where_there_is_nothing_to_choose(
    index: Index, client: Client
) -> None:
    response = client.get("/uk/search/", {"q": "жирафа", "kind": "order"})

    assert response.context["results"]["filters"] == []
    kept = '<input type="hidden" form="search-form" name="kind" value="order">'
    assert kept in response.content.decode()


def test_it_says_where_else_to_ask(index: Index, client: Client) -> None:
    page = client.get("/uk/search/", {"q": "жирафа"}).content.decode()

    for number in (112, 101, 102, 103, 104):
        assert f'href="tel:{number}"' in page


def test_where_something_is_found_nothing_is_counted_besides(
    index: Index, client: Client
) -> None:
    assert shown(client, q="вода", kind="decision")["ways_on"] == []


def test_one_search_has_one_address() -> None:
    def canonical(query: str) -> str:
        return address(read_request(QueryDict(query), "uk"))

    one = "?q=%D0%B2&kind=a&kind=b&year=2026&sort=date&page=2"
    assert canonical("page=2&year=2026&kind=b&kind=a&kind=b&q=в&sort=date") == one
    assert canonical("language=uk&q=&sort=relevance&page=1&exact=0&x=y") == "?"
    assert canonical("language=pl&language=uk") == "?language=pl&language=uk"
    assert canonical("sort=date") == "?"
    assert canonical(canonical("has=attachment&q=«ї»&exact=1")[1:]) == canonical(
        "exact=1&q=«ї»&has=attachment"
    )


def test_the_page_names_its_one_address(index: Index, client: Client) -> None:
    page = client.get("/uk/search/?page=1&kind=order&q=&utm=x").content.decode()

    assert 'rel="canonical" href="http://testserver/uk/search/?kind=order"' in page
