"""A remark in a browser, by the keyboard: given, confirmed, published, read in another
language; fit for everybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from consultations.models import ConsultationPage
from consultations.remarks.models import Remark
from participation.comments.enums import Checked
from participation.moderation.enums import Standing
from participation.moderation.models import ScreeningRule
from tests.browser.test_citizens import PHONE, newest_link, own_browser, press_button
from tests.browser.test_main_job import axe_finds_nothing
from tests.consultations.remarks.making import (
    clauses_of,
    moderated,
    open_consultation,
)
from tests.consultations.remarks.voices import GUEST, at
from tests.factories import stored_site
from tests.pages.made import in_languages
from tests.services.portal import Portal

SAID = "Proszę, żeby woda była także w nocy."
WORDING = "Woda jest dostarczana przez całą dobę."
NARROW = 320


@pytest.fixture
def page_asked(portal: Portal) -> ConsultationPage:
    """A consultation in three languages whose remarks are read before they show."""
    # Nobody types as fast as Playwright.
    ScreeningRule.objects.filter(code="too_fast").update(is_on=False)
    site = stored_site()
    page = open_consultation(site, checked=Checked.BEFORE)
    in_languages(page, site.council)
    portal.start()
    return page


def typed(page: Page, name: str, words: str) -> None:
    page.locator(f"main [name={name}]").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


def chosen(page: Page, name: str, value: str) -> None:
    page.locator(f"main [name={name}][value={value}]").focus()
    page.keyboard.press("Space")


def a_guest_remarks_in_polish(page: Page, url: str, asked: ConsultationPage) -> None:
    page.goto(f"{url}/pl/consultations/{asked.translation_key}/text/")
    page.locator(".clause__act").first.press("Enter")
    # What only a proposal needs is not there before it is one.
    expect(page.locator("main [name=wording]")).to_be_hidden()
    chosen(page, "kind", "proposal")
    typed(page, "text", SAID)
    typed(page, "wording", WORDING)
    for name in ("surname", "name", "email"):
        typed(page, name, GUEST[name])
    page.locator("main [name=consent]").focus()
    page.keyboard.press("Space")
    page.locator("main .form__actions button").press("Enter")
    page.wait_for_url("**/pl/confirm/sent/")
    page.goto(newest_link(url))
    press_button(page)
    page.wait_for_url("**/pl/consultations/remark/*/")
    expect(page.locator("main")).not_to_contain_text(SAID)


def it_stands_beside_the_clause(
    browser: Browser, portal: Portal, page_asked: ConsultationPage
) -> Remark:
    clause = clauses_of(page_asked)[0]
    with own_browser(browser, java_script_enabled=False, viewport=PHONE) as page:
        a_guest_remarks_in_polish(page, portal.url, page_asked)
        made = Remark.objects.get()
        assert (made.standing, made.text_language) == (Standing.WAITS, "pl")
        made = moderated(made)
        page.goto(f"{portal.url}/uk/consultations/{page_asked.translation_key}/text/")
        page.locator(".remarks-beside summary").press("Enter")
        beside = page.locator(".remarks-beside .remark")
        expect(beside.locator(".remark__text[lang=pl]")).to_have_text(SAID)
        expect(beside).to_contain_text(WORDING)
        page.goto(portal.url + at("clause", clause))
        expect(page.locator(".remark")).to_be_visible()
    return made


def it_is_fit_for_everybody(
    browser: Browser, portal: Portal, page_asked: ConsultationPage, made: Remark
) -> None:
    clause, key = clauses_of(page_asked)[0], page_asked.translation_key
    addresses = (
        f"consultations/clause/{clause.key}/remark/",
        f"consultations/{key}/remarks/",
        f"consultations/remark/{made.key}/",
    )
    narrow = {"width": NARROW, "height": 640}
    with own_browser(browser, "status of 400", viewport=narrow) as page:
        for code in ("uk", "pl", "en"):
            for address in addresses:
                page.goto(f"{portal.url}/{code}/{address}")
                assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
                axe_finds_nothing(page)
        page.goto(f"{portal.url}/uk/{addresses[0]}")
        page.locator("main .form__actions button").press("Enter")
        expect(page.locator(".error-summary")).to_be_visible()
        axe_finds_nothing(page)


def test_said_in_polish_and_read_in_ukrainian_by_everybody(
    browser: Browser, portal: Portal, page_asked: ConsultationPage
) -> None:
    """Given and confirmed without any script, on a telephone."""
    made = it_stands_beside_the_clause(browser, portal, page_asked)
    it_is_fit_for_everybody(browser, portal, page_asked, made)
