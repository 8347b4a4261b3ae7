"""Each type of page in three languages: served, its own, valid, found by search."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.models import Site as WagtailSite

from search.models import Entry
from tests.factories import Site
from tests.pages.page_types import of_every_type
from tests.pages.valid_html import faults

LANGUAGES = ("uk", "pl", "en")
BUDGETS = {
    "home": 8,
    "articlepage": 9,
    "sectionpage": 11,
    "authority": 12,
    "collectionpage": 12,
    # Two tell whose the picture is that other sites may show.
    "newspage": 12,
    "newslistpage": 10,
    "contactpage": 8,
    "accessibilitystatementpage": 8,
}
MAX_HOME = 120_000


def test_every_page_type_is_whole_in_every_language(site: Site) -> None:
    """One test, since twenty-odd publications come before its first question."""
    pages = of_every_type(site)

    they_speak_their_language_in_valid_html(pages)
    they_are_found(pages)
    facts_are_the_same_at_once(pages)
    they_ask_few_questions(pages)
    assert weight_of("/uk/") < MAX_HOME


def they_speak_their_language_in_valid_html(pages: dict[str, dict[str, Page]]) -> None:
    """Served, marked with its language, and nothing for a browser to mend."""
    for kind, in_each in pages.items():
        for language in LANGUAGES:
            response = Client().get(in_each[language].url)

            assert response.status_code == 200, (kind, language)
            text = response.content.decode()
            assert f'<html lang="{language}"' in text, (kind, language)
            assert faults(text) == [], (kind, language)


def they_are_found(pages: dict[str, dict[str, Page]]) -> None:
    """Each has its entry in each language; the home page has none."""
    for kind, in_each in pages.items():
        if kind == "home":
            continue
        for language, page in in_each.items():
            entry = Entry.objects.get(
                translation_key=str(page.translation_key), language=language
            )
            assert entry.url == page.url, kind
            assert entry.kind_label, kind


def facts_are_the_same_at_once(pages: dict[str, dict[str, Page]]) -> None:
    """What was entered in Ukrainian stands in every language."""
    for language in LANGUAGES:
        contact = text_of(pages["contactpage"][language])
        statement = text_of(pages["accessibilitystatementpage"][language])

        assert 'href="tel:0000000001"' in contact
        assert "09:00–18:00" in contact
        assert "13:00–13:45" in contact
        assert "mailto:access@example.org" in statement
        assert "EN 301 549" in statement


def text_of(page: Page) -> str:
    return Client().get(page.url).content.decode()


def they_ask_few_questions(pages: dict[str, dict[str, Page]]) -> None:
    """Each type within its budget; renditions are made already."""
    for kind, budget in BUDGETS.items():
        WagtailSite.get_site_root_paths()
        with CaptureQueriesContext(connection) as counted:
            assert Client().get(pages[kind]["pl"].url).status_code == 200
        asked = [
            query["sql"]
            for query in counted.captured_queries
            if "SAVEPOINT" not in query["sql"]
        ]
        assert len(asked) <= budget, (kind, len(asked), asked)


def weight_of(address: str) -> int:
    """Bytes of a page with its styles and scripts, uncompressed, without pictures."""
    text = Client().get(address).content.decode()
    parts = text.split('="/static/')[1:]
    names = {part.split('"')[0].split("?")[0] for part in parts}
    assert any(name.endswith("home.css") for name in names)
    files = [Path(str(finders.find(name))) for name in names]
    return len(text.encode()) + sum(file.stat().st_size for file in files)
