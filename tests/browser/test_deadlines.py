"""The register of deadlines in a browser: without script, by keyboard, on a phone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from cms import clock
from participation.rules.counting import Term
from participation.rules.deadlines import actions
from participation.rules.enums import Unit
from participation.rules.models import Deadline
from participation.rules.sets.seeding import load_rules
from participation.rules.sets.selectors import in_force
from tests.browser.test_calculator import fits, opened
from tests.browser.test_main_job import axe_finds_nothing
from tests.factories import Site, stored_site
from tests.rules.making import begin
from tests.services.portal import Portal

DAY = timedelta(days=1)
STATES = {"uk": "прострочено", "pl": "po terminie", "en": "overdue"}


def make_deadlines(site: Site) -> None:
    """Overdue, running and extended, kept: as they are on the day of the test."""
    load_rules()
    now = clock.now()
    held = in_force("request", None, now.date())
    assert held

    def named(name: str, ago: int, authority: str = "council") -> Deadline:
        titles = {"uk": name, "pl": f"{name} pl", "en": f"{name} en"}
        body = getattr(site, authority)
        return begin(held, body.authority, now - ago * DAY, titles=titles)

    named("Запит про воду", 20)
    extended = named("Запит про школи", 1)
    actions.extend(
        deadline=extended,
        to=Term(20, Unit.WORKING_DAYS),
        by=site.council.editor,
        reason="Потрібно зібрати відомості шкіл",
    )
    kept = named("Запит про книжки", 9, "library")
    actions.mark_kept(deadline=kept, by=None, at=now - 8 * DAY)


def is_found_without_script(browser: Browser, url: str) -> None:
    """By keyboard: from the page of an authority to a term, and into a calendar."""
    page, observer = opened(browser, java_script_enabled=False)
    page.goto(f"{url}/uk/council/")
    page.get_by_role("link", name="Усі строки цього органу").press("Enter")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.select_option("#deadline-authority", "")
    page.get_by_role("button", name="Показати").press("Enter")
    expect(page.locator("tbody tr")).to_have_count(3)
    page.locator(".deadline-states__link").nth(1).press("Enter")
    expect(page.locator(".deadline-states__link").nth(1)).to_have_attribute(
        "aria-current", "true"
    )
    expect(page.locator("tbody tr")).to_have_count(1)

    page.get_by_role("link", name="Запит про воду").press("Enter")
    expect(page.locator("h1")).to_have_text("Запит про воду")
    with page.expect_download() as file:
        page.locator('.term-links a[href$=".ics"]').click()
    assert file.value.suggested_filename.endswith(".ics")
    assert not observer.unexpected([])
    page.context.close()


def is_read_in_three_languages(browser: Browser, url: str) -> None:
    page, observer = opened(browser)
    for language, overdue in STATES.items():
        page.goto(f"{url}/{language}/deadlines/")
        expect(page.locator("tbody .state").first).to_have_text(overdue)
        axe_finds_nothing(page)
        for row in range(3):
            page.goto(f"{url}/{language}/deadlines/")
            page.locator("tbody th a").nth(row).click()
            axe_finds_nothing(page)
    page.goto(f"{url}/uk/deadlines/?state=cancelled")
    axe_finds_nothing(page)
    assert not observer.unexpected([])
    page.context.close()


def fits_a_phone_the_dark_and_paper(browser: Browser, url: str) -> None:
    window = {"width": 320, "height": 700}
    page, observer = opened(browser, viewport=window, color_scheme="dark")
    page.goto(f"{url}/uk/deadlines/")
    assert fits(page)
    axe_finds_nothing(page)
    page.locator("tbody th a").nth(1).click()
    assert fits(page)
    axe_finds_nothing(page)
    page.emulate_media(media="print")
    expect(page.locator(".term-end__moment")).to_be_visible()
    assert not observer.unexpected([])
    page.context.close()


def test_people_follow_deadlines(
    portal: Portal, browser: Browser, subtests: pytest.Subtests
) -> None:
    make_deadlines(stored_site())
    portal.start()
    for journey in (
        is_found_without_script,
        is_read_in_three_languages,
        fits_a_phone_the_dark_and_paper,
    ):
        with subtests.test(journey.__name__):
            journey(browser, portal.url)
