"""Every type of page in every language, in every way in which it may be used.

One test, since a hundred publications come before its first question.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.audit import keyboard
from tests.audit.conftest import Shelf
from tests.audit.every_page import LANGUAGES
from tests.audit.looking import AXE, DESKTOP, looked_at
from tests.pages.valid_html import faults

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def allowed_problems() -> list[str]:
    return ["status of 404"]


def test_every_page_is_sound_however_it_is_used(
    page: Page, browser: Browser, shelf: Shelf, subtests: pytest.Subtests
) -> None:
    page.emulate_media(reduced_motion="reduce")
    with subtests.test("answered in valid HTML"):
        they_are_answered_in_valid_html(shelf)
    for kind in ("home", "document"):
        for window in (DESKTOP, PHONE):
            page.set_viewport_size(window)  # type: ignore[arg-type]
            with subtests.test("by the keyboard", kind=kind, window=window):
                keyboard.walk(page, shelf.page(kind))
                keyboard.skip(page, shelf.page(kind))
    with subtests.test("a table on a phone"):
        keyboard.read_as_table(page, shelf.page("collectionpage"))
    with subtests.test("without JavaScript"):
        context = browser.new_context(java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]
        keyboard.do_without_script(context.new_page(), shelf)
        context.close()
    with subtests.test("looked at"):
        page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
        page.add_init_script(path=AXE)
        found = list(looked_at(page, shelf))
        assert not found, "\n".join(found)


def they_are_answered_in_valid_html(shelf: Shelf) -> None:
    kinds = {kind for kind, _language, _address, _answer in shelf.pages}
    assert len(shelf.pages) == len(kinds) * len(LANGUAGES) > 75
    for kind, _language, address, answer in shelf.pages:
        assert answer.status == (404 if kind == "404" else 200), address
        assert faults(answer.text) == [], address
