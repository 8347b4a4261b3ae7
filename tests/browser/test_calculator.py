"""The calculator of terms in a browser: without script, by keyboard, on a phone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from participation.rules.sets.seeding import load_rules
from tests.browser.test_main_job import axe_finds_nothing
from tests.services.browser import Observer
from tests.services.portal import Portal

ANSWERED = "?start=2026-03-27T17:00&working_days=10&country=PL"
WRONG = "?start=2026-02-30&working_days=0"
ENDS = {"uk": "Строк спливає", "pl": "Termin upływa", "en": "The term ends"}


def opened(browser: Browser, **options: Any) -> tuple[Page, Observer]:
    """A page in a window of its own, watched."""
    observer = Observer()
    page = browser.new_context(**{"locale": "uk-UA"} | options).new_page()
    observer.watch(page)
    return page, observer


def fits(page: Page) -> bool:
    """Whether nothing is wider than the window."""
    wide: bool = page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
    return wide


def asks_without_script(browser: Browser, url: str) -> None:
    """By keyboard alone: a rule is chosen, a day written, and the answer stays."""
    page, observer = opened(browser, java_script_enabled=False)
    page.goto(f"{url}/uk/deadlines/calculator/")
    page.locator("#id_rule").focus()
    page.select_option("#id_rule", "UA:request-answer")
    page.fill("#id_date", "2026-03-27")
    page.fill("#id_time", "17:00")
    page.locator("#id_time").press("Enter")

    expect(page.locator(".term-end__moment")).to_contain_text("3 квітня 2026 року")
    expect(page.locator(".term-end__law")).to_contain_text("2939-VI")
    assert page.url.endswith("?start=2026-03-27T17:00&country=UA&rule=request-answer")
    expect(page.locator("td.term-day--counts")).to_have_count(4)
    with page.expect_download() as file:
        page.locator(".term-links a").first.click()
    assert file.value.suggested_filename == "deadline-2026-04-03.ics"
    assert not observer.unexpected([])
    page.context.close()


def is_told_what_is_wrong(browser: Browser, url: str) -> None:
    """Each error leads to its field."""
    page, observer = opened(browser)
    page.goto(f"{url}/uk/deadlines/calculator/{WRONG}")
    axe_finds_nothing(page)
    page.locator(".error-summary a").first.click()
    expect(page.locator("#id_amount")).to_be_focused()
    assert not observer.unexpected(["status of 400"])
    page.context.close()


def is_read_in_three_languages(browser: Browser, url: str) -> None:
    page, observer = opened(browser)
    for language, ends in ENDS.items():
        for query in ("", ANSWERED):
            page.goto(f"{url}/{language}/deadlines/calculator/{query}")
            axe_finds_nothing(page)
        expect(page.locator(".term-end h2")).to_have_text(ends)
    assert not observer.unexpected([])
    page.context.close()


def fits_a_phone_the_dark_and_paper(browser: Browser, url: str) -> None:
    window = {"width": 320, "height": 700}
    page, observer = opened(browser, viewport=window, color_scheme="dark")
    for query in ("", ANSWERED, ANSWERED.replace("10", "200")):
        page.goto(f"{url}/pl/deadlines/calculator/{query}")
        assert fits(page), query
    axe_finds_nothing(page)
    page.emulate_media(media="print")
    expect(page.locator(".calculator__form")).to_be_hidden()
    expect(page.locator(".term-end__moment")).to_be_visible()
    assert not observer.unexpected([])
    page.context.close()


def test_people_reckon_a_term(
    portal: Portal, browser: Browser, subtests: pytest.Subtests
) -> None:
    load_rules()
    portal.start()
    for journey in (
        asks_without_script,
        is_told_what_is_wrong,
        is_read_in_three_languages,
        fits_a_phone_the_dark_and_paper,
    ):
        with subtests.test(journey.__name__):
            journey(browser, portal.url)
