"""A collection: words through the search, privacy, pages, feed, preview, questions."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction
from wagtail.models import Site as WagtailSite

from cms.pages.models import ArticlePage, CollectionPage
from cms.pages.selectors.collection import number_found
from tests.core.signing import signed_in
from tests.factories import Site, draft_article, draft_document, publish
from tests.pages.made import entry, live
from tests.pages.valid_html import faults
from tests.register.acts import act
from tests.search.conftest import Index, tantivy_index  # noqa: F401

ATOM = "{http://www.w3.org/2005/Atom}"
ALL = {"kinds": ["all:document"], "languages": "best", "with_summaries": True}


def collection(site: Site, words: str = "", **facts: object) -> CollectionPage:
    """A collection of all documents at the home page."""
    page = CollectionPage(title="Зібране", words=words)
    return live(page, site.homes["uk"], site.council, **ALL | facts)


def text_of(page: Page) -> str:
    response = Client().get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def test_drafts_and_private_pages_are_in_no_collection_and_no_feed(site: Site) -> None:
    page = collection(site)
    shown = act(site.council, "Видимий акт")
    draft_document(site.council, "Таємна чернетка")
    hidden = act(site.council, "Закритий акт")
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=hidden.pk), restriction_type="login"
    )
    gone = act(site.council, "Знятий акт")
    gone.unpublish()

    for address in (page.url, f"{page.url}feed/"):
        text = Client().get(address).content.decode()
        assert shown.title in text
        for title in ("Таємна чернетка", "Закритий акт", "Знятий акт"):
            assert title not in text


def test_a_collection_does_not_hold_itself(site: Site) -> None:
    page = collection(site, kinds=[])
    shown = act(site.council, "Акт")

    listed = page.get_context(RequestFactory().get("/"))["listing"]["entries"]

    titles = [one["title"] for one in listed]
    assert shown.title in titles
    assert page.title not in titles


def test_a_private_collection_has_no_public_feed(site: Site) -> None:
    page = collection(site)
    act(site.council, "Акт")
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=page.pk), restriction_type="login"
    )

    answer = Client().get(f"{page.url}feed/")

    assert answer.status_code == 302
    assert "feed" not in answer["Content-Type"]


def test_the_feed_holds_the_newest_with_names_that_last(site: Site) -> None:
    page = collection(site, order="title", limit=2)
    for day in (1, 2, 3):
        act(site.council, f"Акт {day}", adopted_on=f"2026-03-0{day}")

    answer = Client().get(f"{page.url}feed/")
    feed = ElementTree.fromstring(answer.content)

    assert answer["Content-Type"].startswith("application/atom+xml")
    titles = [one.findtext(f"{ATOM}title") or "" for one in feed.iter(f"{ATOM}entry")]
    assert [title.split(". ", 1)[1] for title in titles] == ["Акт 3", "Акт 2"]
    for one in feed.iter(f"{ATOM}entry"):
        assert (one.findtext(f"{ATOM}id") or "").startswith("urn:vidkryto:document:")


def test_words_are_found_as_the_search_finds_them(
    site: Site,
    tantivy_index: Index,  # noqa: F811
) -> None:
    page = collection(site, words="бібліотека", order="relevance")
    act(site.council, "Про бібліотеки громад")
    act(site.council, "Про мости")
    publish(draft_article(site.council, "Стаття про бібліотеку"), site.council)
    tantivy_index.feed()

    text = text_of(page)

    assert "Про бібліотеки громад" in text
    assert "Про мости" not in text
    assert "Стаття про бібліотеку" not in text


@pytest.mark.parametrize("layout", ["list", "cards", "table"])
def test_every_layout_is_valid_and_asks_no_more_for_more(
    site: Site, layout: str
) -> None:
    page = collection(site, layout=layout)
    entry(summary="Коротко", number="7", authority=("council", "Рада"))
    few = questions(page)

    for _number in range(30):
        entry(summary="Коротко")

    assert questions(page) == few
    text = text_of(page)
    assert faults(text) == []
    assert "?page=2" in text
    assert text.count("Про воду") == 20


def questions(page: Page) -> int:
    # What a process asks once for all its requests is asked.
    Client().get(page.url)
    WagtailSite.get_site_root_paths()
    with CaptureQueriesContext(connection) as counted:
        text_of(page)
    return sum("SAVEPOINT" not in query["sql"] for query in counted.captured_queries)


def test_the_preview_shows_what_is_entered_before_it_is_saved(site: Site) -> None:
    page = collection(site)
    entry("рішення")
    entry("наказ", kind=("order", "наказ"))
    page.facts = {**ALL, "kinds": ["order"]}

    request = RequestFactory().get(page.url)
    request.is_preview = True
    shown = page.get_context(request)

    assert [one["title"] for one in shown["listing"]["entries"]] == ["наказ"]
    assert shown["total"] == 1
    assert "рішення" in text_of(page)


def test_the_editor_is_told_how_many_are_found_now(site: Site) -> None:
    page = collection(site)
    act(site.council)
    act(site.council)

    assert number_found(page) == 2
    text = signed_in(site.admin).get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "help-info" in text
    assert "<strong>2 " in text


def test_a_collection_in_a_text_shows_the_same(site: Site) -> None:
    from cms.pages.blocks.collection import CollectionBlock

    entry("рішення")
    entry("наказ", kind=("order", "наказ"))
    block = CollectionBlock()
    value = block.to_python(
        {"heading": "Накази", "kinds": ["order"], "limit": 5, "layout": "cards"}
    )
    page = ArticlePage.objects.first() or site.homes["uk"]

    text = block.render(value, {"page": page})

    assert "<h2>Накази</h2>" in text
    assert "наказ" in text
    assert ">рішення<" not in text
