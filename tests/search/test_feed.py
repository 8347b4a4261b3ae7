"""The Atom feed of a search: what stands in it, for whom, how long it is kept."""

from __future__ import annotations

import datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from search.actions import write_entry
from search.feeds import MAX_ENTRIES
from search.index import forget_engines
from search.models import Entry
from tests.search.conftest import Index
from tests.search.processes import made_entry

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def index(tantivy_ready: Index) -> Index:
    """An index with nothing but what the test writes."""
    Entry.objects.all().delete()
    tantivy_ready.feed()
    return tantivy_ready


def write(index: Index, *days: int, **fields: Any) -> None:
    for day in days:
        date = datetime.date(2026, 3, day)
        write_entry(made_entry(day, "Про воду", date=date, **fields))
    index.feed()


def feed(client: Client, query: str = "", language: str = "uk") -> ElementTree.Element:
    response = client.get(f"/{language}/search/feed/?{query}")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)


def texts(node: ElementTree.Element, path: str) -> list[str]:
    return [one.text or "" for one in node.iterfind(path.replace("a:", ATOM))]


def test_the_newest_come_first_whatever_fits_best(index: Index, client: Client) -> None:
    write(index, 4, 9, 7)
    write(index, 2, title="Вода вода вода")

    assert texts(feed(client, "q=вода"), "a:entry/a:title") == [
        *("Документ 9", "Документ 7", "Документ 4", "Вода вода вода")
    ]


def test_an_entry_says_all_that_a_reader_needs(index: Index, client: Client) -> None:
    write(
        index,
        5,
        number="12-р",
        summary="Коротко про воду",
        topics=[("water", "Вода")],
    )

    (entry,) = feed(client, "q=вода").iterfind(f"{ATOM}entry")

    assert texts(entry, "a:id") == ["urn:vidkryto:test:5:uk"]
    assert texts(entry, "a:title") == ["№\xa012-р. Документ 5"]
    assert texts(entry, "a:summary") == ["Коротко про воду"]
    assert texts(entry, "a:author/a:name") == ["Рада"]
    assert texts(entry, "a:published") == ["2026-03-05T00:00:00+02:00"]
    kept = Entry.objects.get(object_key="5")
    (updated,) = texts(entry, "a:updated")
    assert datetime.datetime.fromisoformat(updated) == kept.updated_at
    categories = entry.iterfind(f"{ATOM}category")
    assert [one.get("term") for one in categories] == ["рішення", "Вода"]
    (link,) = entry.iterfind(f"{ATOM}link")
    assert link.get("href") == "http://testserver/uk/test/5/"


def test_filters_and_languages_are_those_of_the_page(
    index: Index, client: Client
) -> None:
    write(index, 1, 2)
    write(index, 3, kind=("order", "наказ"))
    write(index, 4, language="pl", kind=("order", "zarządzenie"))

    assert texts(feed(client, "kind=order"), "a:entry/a:title") == ["Документ 3"]
    assert texts(feed(client, "kind=order", "pl"), "a:entry/a:title") == ["Документ 4"]
    assert texts(feed(client, "q=ліс"), "a:entry/a:title") == []


def test_it_leads_back_to_the_search_at_its_one_address(
    index: Index, client: Client
) -> None:
    write(index, 1)

    root = feed(client, "sort=date&page=3&kind=b&kind=a&q=вода&x=1")

    addresses = {one.get("rel"): one.get("href") for one in root.findall(f"{ATOM}link")}
    query = "?q=%D0%B2%D0%BE%D0%B4%D0%B0&kind=a&kind=b"
    assert addresses == {
        "alternate": f"http://testserver/uk/search/{query}",
        "self": f"http://testserver/uk/search/feed/{query}",
    }


def test_the_page_links_to_its_feed(index: Index, client: Client) -> None:
    write(index, 1)

    shown = client.get("/uk/search/?q=вода&kind=decision&sort=date").content.decode()

    address = "/uk/search/feed/?q=%D0%B2%D0%BE%D0%B4%D0%B0&amp;kind=decision"
    assert shown.count(f'href="{address}"') == 2
    assert f'type="application/atom+xml" href="{address}"' in shown


def test_it_ends_somewhere_and_is_kept_for_a_short_time(
    index: Index, client: Client
) -> None:
    for number in range(MAX_ENTRIES + 5):
        write_entry(made_entry(f"n{number}", "Про воду"))
    index.feed()

    response = client.get("/uk/search/feed/?q=вода")

    assert response.content.count(b"<entry>") == MAX_ENTRIES
    assert response["Cache-Control"] == "public, max-age=300"
    assert not response.cookies


def test_what_was_withdrawn_is_gone_while_the_engine_still_has_it(
    index: Index, client: Client
) -> None:
    write(index, 1, 2)
    Entry.objects.filter(object_key="2").delete()
    past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    Entry.objects.filter(object_key="1").update(visible_until=past)

    assert texts(feed(client, "q=вода"), "a:entry/a:title") == []


def test_markup_is_escaped(index: Index, client: Client) -> None:
    write(index, 1, title="Про <script>alert(1)</script> воду", number="<b>")

    assert b"<script>" not in client.get("/uk/search/feed/?q=вода").content


def test_without_an_engine_nobody_is_told_that_all_is_gone(
    db: None, tantivy_index: Index, client: Client
) -> None:
    forget_engines()

    response = client.get("/uk/search/feed/?q=вода")

    assert response.status_code == 503
    assert response["Retry-After"]
