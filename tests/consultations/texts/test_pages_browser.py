"""Text, clause and comparison in a browser: axe in three languages, a telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from consultations.texts import actions
from consultations.texts.models import Place, Version
from tests.browser.test_main_job import axe_finds_nothing
from tests.consultations.making import announced, make_rule_set
from tests.consultations.texts.making import (
    in_three_languages,
    published_text,
    small_draft,
)
from tests.consultations.texts.reading import address, clause_address, clause_of
from tests.factories import stored_site
from tests.pages.made import in_languages
from tests.services.portal import Portal

NEW_HOURS = {"hours 1": "Пункти видачі води працюють щодня з сьомої до двадцятої."}
PHONE = {"width": 320, "height": 700}


@pytest.fixture
def version(portal: Portal) -> Version:
    """The second version of a text, one translation of which is older."""
    site = stored_site()
    make_rule_set(site)
    page = announced(site.council)
    in_languages(page, site.council)
    in_three_languages(page, site.council)
    last = published_text(page, site.council, small_draft(**NEW_HOURS))
    place = Place.objects.get(version=last, path__endswith="art 2 / p 1")
    actions.write_plain(
        place=place, language="uk", plain="З 7 до 20.", by=site.council.reviewer
    )
    portal.start()
    return last


def addresses(version: Version, code: str) -> list[str]:
    """A page of each kind, in a language."""
    page = version.consultation_key
    clause = clause_of(version, "art 2 / p 1")
    text = address("text", page, code=code)
    return [
        text if code == "uk" else f"{text}?original=1",
        clause_address(clause, code),
        address("text_comparison", page, 1, 2, code=code),
    ]


def test_texts_are_for_everybody(portal: Portal, page: Page, version: Version) -> None:
    """On a narrow telephone, by the keyboard, without a word from axe."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    for code in ("uk", "pl", "en"):
        for where in addresses(version, code):
            page.goto(f"{portal.url}{where}")
            axe_finds_nothing(page)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= PHONE["width"], where
    page.goto(f"{portal.url}{addresses(version, 'uk')[0]}")
    contents = page.locator(".text-contents__list")
    expect(contents).to_be_hidden()
    page.locator(".text-contents__toggle summary").press("Enter")
    expect(contents).to_be_visible()
    page.locator(".clause__plain summary").press("Enter")
    expect(page.get_by_text("З 7 до 20.")).to_be_visible()
