"""A guest and a citizen in a browser: confirming, my page, export, erasure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from participation.citizens.models import User
from participation.outbox.models import Letter
from tests.browser.test_main_job import axe_finds_nothing
from tests.factories import PASSWORD
from tests.participation.guestbook.models import Note
from tests.participation.people import make_citizen
from tests.search.processes import eventually
from tests.services.browser import Observer
from tests.services.portal import Portal

ROUTES = "tests.participation.guestbook.urls"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1366, "height": 768}


@contextmanager
def own_browser(browser: Browser, *expected: str, **options: Any) -> Iterator[Page]:
    """A browser of somebody's own; what is not expected on its console fails."""
    observer = Observer()
    context = browser.new_context(locale="uk-UA", timezone_id="Europe/Kyiv", **options)
    page = context.new_page()
    page.set_default_timeout(20_000)
    observer.watch(page)
    yield page
    context.close()
    assert not observer.unexpected(list(expected))


def newest_link(url: str) -> str:
    """The link in the newest letter, on the running portal."""
    text = Letter.objects.order_by("pk").last().text
    found = re.search(r"https?://\S+/confirm/\S+", text)
    assert found, text
    return url + urlsplit(found[0]).path


def type_and_send(page: Page, **words: str) -> None:
    """Fill in a form and send it, by the keyboard alone."""
    for name, text in words.items():
        page.locator(f"main [name={name}]").focus()
        page.keyboard.type(text)
    if page.locator("main [name=consent]").count():
        page.locator("main [name=consent]").focus()
        page.keyboard.press("Space")
    press_button(page)


def press_button(page: Page) -> None:
    page.locator("main form button[type=submit]").last.focus()
    page.keyboard.press("Enter")


def a_guest_confirms(browser: Browser, url: str) -> None:
    """Without any script, on a telephone, by the keyboard."""
    with own_browser(browser, java_script_enabled=False, viewport=PHONE) as page:
        page.goto(f"{url}/uk/book/")
        named = {"surname": "Садова", "name": "Олена", "email": "olena@example.org"}
        type_and_send(page, **named, words="Дякую за допомогу")
        page.wait_for_url("**/uk/confirm/sent/")
        page.goto(newest_link(url))
        expect(page.locator("main")).to_contain_text("Дякую за допомогу")
        page.reload()
        assert not Note.objects.confirmed().exists()
        press_button(page)
        page.wait_for_url("**/uk/book/")
        expect(page.locator("main")).to_contain_text("Садова Олена: Дякую за допомогу")


def a_citizen_erases(browser: Browser, url: str, user: User) -> None:
    """My page, moving in what was given as a guest, the file, the end."""
    with own_browser(browser, "status of 400", viewport=DESKTOP) as page:
        page.goto(f"{url}/uk/my/")
        page.fill("input[name=login]", user.username)
        page.fill("input[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url("**/uk/my/")
        axe_finds_nothing(page)
        page.get_by_role("button", name="Перенести до мого облікового запису").click()
        expect(page.locator("main [role=status]")).to_contain_text("Перенесено")
        expect(page.locator("#my-claims")).to_have_count(0)
        axe_finds_nothing(page)
        with page.expect_download() as download:
            page.get_by_role("link", name="Завантажити мої дані").click()
        told = json.loads(Path(download.value.path()).read_text())
        assert "Дякую за допомогу" in json.dumps(told, ensure_ascii=False)
        page.get_by_role("link", name="Стерти обліковий запис").click()
        page.fill("input[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url("**/uk/my/erase/")
        axe_finds_nothing(page)
        press_button(page)
        expect(page.locator(".error-summary")).to_be_visible()
        page.check("main [name=understood]")
        press_button(page)
        page.wait_for_url("**/uk/my/erased/")
        page.goto(f"{url}/uk/my/")
        page.wait_for_url("**/account/login/**")
    assert not User.objects.filter(pk=user.pk).exists()
    assert not Note.objects.exists()


def a_guest_looks_and_leaves(browser: Browser, url: str, code: str) -> None:
    """By a link; every page on the way is fit for everybody, in each language."""
    with own_browser(browser, "status of 410", viewport=PHONE) as page:
        for path in ("consent/participation/", "consent/subscription/1/"):
            page.goto(f"{url}/{code}/{path}")
            axe_finds_nothing(page)
        page.goto(f"{url}/{code}/my/by-letter/")
        axe_finds_nothing(page)
        type_and_send(page, email=f"{code}@example.org")
        page.wait_for_url(f"**/{code}/confirm/sent/")
        axe_finds_nothing(page)
        link = newest_link(url)
        page.goto(link)
        axe_finds_nothing(page)
        press_button(page)
        page.wait_for_url(f"**/{code}/my/given/")
        axe_finds_nothing(page)
        page.goto(f"{url}/{code}/my/given/erase/")
        axe_finds_nothing(page)
        page.go_back()
        press_button(page)
        page.wait_for_url(f"**/{code}/my/by-letter/")
        page.goto(link)
        expect(page.locator("main h1")).to_be_visible()
        axe_finds_nothing(page)


@pytest.fixture
def running(portal: Portal) -> str:
    """The portal with the book of guests; its address."""
    portal.start(ROOT_URLCONF=ROUTES)
    return portal.url


def test_guests_and_citizens_have_their_data_in_hand(
    running: str, browser: Browser
) -> None:
    a_guest_confirms(browser, running)
    eventually(lambda: Note.objects.confirmed().exists(), 10)
    for code in ("uk", "pl", "en"):
        a_guest_looks_and_leaves(browser, running, code)
    a_citizen_erases(browser, running, make_citizen())
