"""Searching in a browser: narrowing, suggestions, repair, a phone, no script."""

from __future__ import annotations

import datetime
import json
import re
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from search.actions import write_entry
from search.models import QueryCount
from search.vocabulary import recount
from tests.browser.test_main_job import axe_finds_nothing
from tests.search.processes import eventually, made_entry
from tests.services.browser import Observer
from tests.services.portal import Portal

DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
WORDS = {
    "uk": ("рішення", "наказ", "Програма водопостачання", "Місце"),
    "pl": ("uchwała", "zarządzenie", "Program wodociągów", "Miejsce"),
    "en": ("decision", "order", "Water programme", "Place"),
}
# Headless browsers are counted as robots, that is, not at all.
PERSON = {"user_agent": "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0"}
NUMBER = 12
"""Entries in each language: more than eight places, one order among decisions."""

Opened = Callable[..., Any]


def write_entries() -> None:
    for language, (decision, order, title, place) in WORDS.items():
        for number in range(NUMBER):
            write_entry(
                made_entry(
                    number,
                    f"{title} {number}",
                    language=language,
                    title=f"{title} {number}",
                    url=f"/{language}/changes/",
                    kind=("order", order) if number == 3 else ("decision", decision),
                    places=[(f"place-{number}", f"{place} {number}")],
                    number=f"{number}/2026",
                    date=datetime.date(2026, 3, 1 + number),
                    state_rule="force",
                )
            )


def found(url: str, language: str) -> int:
    """How many the running portal finds."""
    address = f"{url}/api/search/?kind=order&kind=decision&language={language}"
    with urllib.request.urlopen(address) as answer:
        total: int = json.load(answer)["total"]
    return total


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """Opens an address in a browser of its own; what it must not do fails the test."""
    observer = Observer()

    @contextmanager
    def open_page(address: str, **options: Any) -> Iterator[Page]:
        options = {"locale": "uk-UA", "viewport": DESKTOP} | options
        context = browser.new_context(timezone_id="Europe/Kyiv", **options)
        page = context.new_page()
        observer.watch(page)
        page.goto(address)
        yield page
        context.close()

    yield open_page
    assert not observer.unexpected([])


def fits(page: Page) -> bool:
    """Whether nothing has to be scrolled sideways."""
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return page.viewport_size is not None and width <= page.viewport_size["width"]


def narrowing(page: Page) -> None:
    """Boxes with counts, a button; chips take filters off; other words keep them."""
    expect(page.locator("[data-announces]")).to_have_text(re.compile("^12 "))
    places = page.locator(".facet", has=page.locator("input[name=place]"))
    places.locator("summary").first.click()
    expect(places.locator(".facet__option:visible")).to_have_count(8)
    places.locator(".facet__more summary").click()
    expect(places.locator(".facet__option:visible")).to_have_count(NUMBER)
    axe_finds_nothing(page)
    page.locator("input[name=kind][value=order]").check()
    page.locator(".filters__apply button").click()
    expect(page.locator(".hit")).to_have_count(1)
    expect(page.locator(".chip")).to_have_text(re.compile(r"наказ\s*$"))
    page.fill("#search", "водопостачання")
    page.keyboard.press("Enter")
    page.wait_for_url("**kind=order**")
    expect(page.locator(".hit")).to_have_count(1)
    page.locator(".chip").click()
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator("input[name=kind]:checked")).to_have_count(0)
    assert "kind" not in page.url


def repair(page: Page) -> None:
    """Shown for other words, with a way back that can be left again."""
    expect(page.locator(".results__read strong")).to_have_text("програма")
    expect(page.locator(".hit mark").first).to_have_text("Програма")
    expect(page.locator("[data-announces]")).to_have_text(re.compile("програма"))
    axe_finds_nothing(page)
    page.locator(".results__read a").click()
    page.wait_for_url("**exact=1**")
    expect(page.locator(".nothing h2")).to_contain_text("ghjuhfvf")
    axe_finds_nothing(page)
    page.locator(".results__read a").click()
    expect(page.locator(".results__read strong")).to_have_text("програма")


def suggestions(page: Page) -> None:
    """The box of the header completes a query by the keyboard, and leads to a title."""
    box = page.locator("#header-search")
    listed = page.locator("#header-search-suggestions")
    options = listed.locator("[role=option]")
    box.press_sequentially("wodoc")
    expect(listed).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(options).to_have_count(6)
    expect(page.locator("form[role=search] [role=status]")).to_have_text(
        re.compile(r"\b6\b")
    )
    axe_finds_nothing(page)
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    chosen = options.first
    expect(chosen).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    box.press("Escape")
    expect(listed).to_be_hidden()
    assert box.input_value() == "wodoc"
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/pl/changes/")
    page.locator("#header-search").press_sequentially("wodoc")
    expect(listed).to_be_visible()
    page.locator("#header-search").press("ArrowDown")
    page.locator("#header-search").press("Enter")
    page.wait_for_url("**/pl/search/?q=**")
    assert page.input_value("#search").startswith("wodoci")
    expect(page.locator(".hit").first).to_be_visible()


def phone(page: Page) -> None:
    """One sheet for the filters; nothing is cut off; no answer is no dead end."""
    assert fits(page)
    expect(page.locator(".filters__body")).to_be_hidden()
    page.locator(".filters__toggle summary").click()
    page.locator("input[name=kind][value=order]").check()
    axe_finds_nothing(page)
    assert fits(page)
    page.locator(".filters__apply button").click()
    expect(page.locator(".hit")).to_have_count(1)
    page.fill("#search", '"programme water"')
    page.keyboard.press("Enter")
    ways = page.locator(".nothing__ways li")
    expect(ways).to_have_count(2)
    expect(ways.first.locator("span")).to_have_text("1 result")
    assert fits(page)
    axe_finds_nothing(page)
    ways.first.locator("a").click()
    expect(page.locator(".hit")).to_have_count(1)


def without_script(page: Page) -> None:
    """Everything is there without JavaScript."""
    page.fill("#search", "програма -наказ")
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_be_visible()
    page.locator("input[name=kind][value=decision]").check()
    page.locator(".filters__apply button").click()
    expect(page.locator(".results__count")).to_contain_text("11")
    page.locator(".sorts a").last.click()
    expect(page.locator(".hit .facts").first).to_contain_text("12 березня 2026")
    page.locator(".pagination a[rel=next]").click()
    expect(page.locator(".hit")).to_have_count(1)
    query = urllib.parse.parse_qsl(urllib.parse.urlsplit(page.url).query)
    assert query == [
        *(("q", "програма -наказ"), ("kind", "decision")),
        *(("sort", "date"), ("page", "2")),
    ]


def following(page: Page) -> None:
    """That a result was followed is told, without a person."""
    page.locator(".hits a").first.click()
    page.wait_for_url("**/uk/changes/")


def test_people_search(
    portal: Portal, opened: Opened, subtests: pytest.Subtests
) -> None:
    write_entries()
    recount()
    portal.start()
    for language in WORDS:
        eventually(lambda code=language: found(portal.url, code) == NUMBER, 60)  # type: ignore[misc]
    search = f"{portal.url}/{{}}/search/"

    journeys = [
        (narrowing, search.format("uk") + "?q=програма", {}),
        (repair, search.format("uk") + "?q=ghjuhfvf", {}),
        (following, search.format("uk") + "?q=водопостачання", PERSON),
        (suggestions, f"{portal.url}/pl/changes/", {}),
        (phone, search.format("en") + "?q=water", {"viewport": PHONE}),
        (without_script, search.format("uk"), {"java_script_enabled": False}),
    ]
    for journey, address, options in journeys:
        with subtests.test(journey.__name__), opened(address, **options) as page:
            journey(page)
    followed = QueryCount.objects.filter(words="водопостачання", clicked=1)
    eventually(followed.exists, 30)
