"""Following by e-mail in a browser: asked, confirmed, told, ended; no script needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from cms import clock
from participation.notices.enums import Frequency
from participation.notices.links import end_path, mine_path
from participation.notices.models import Subscription
from participation.notices.rounds import tend
from participation.outbox import deliver_due
from participation.outbox.models import Letter
from tests.browser.test_main_job import axe_finds_nothing
from tests.factories import draft_document, publish, stored_site
from tests.notices.following import follows
from tests.services.browser import Observer
from tests.services.portal import Portal

EMAIL = "chytach@example.org"
# Of the narrowest telephones.
WIDTH = 320
TITLE = "Про впорядкування джерел води"


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A browser without scripts, of the size of a telephone."""
    observer = Observer()
    context = browser.new_context(
        locale="uk-UA",
        timezone_id="Europe/Kyiv",
        java_script_enabled=False,
        viewport={"width": WIDTH, "height": 640},
    )
    page = context.new_page()
    observer.watch(page)
    yield page
    context.close()
    assert not observer.unexpected([])


def link_in_letter(part: str) -> str:
    """The path of a link in the newest letter."""
    letter = Letter.objects.filter(recipient=EMAIL).latest("pk")
    found = re.search(rf"https?://\S+/{part}/\S+", letter.text)
    assert found, letter.text
    return urlsplit(found[0]).path


def ask_by_keyboard(page: Page, url: str) -> None:
    """From the authority's page to the form, which is filled without a mouse."""
    page.goto(f"{url}/uk/council/")
    page.get_by_role("link", name="Підписатися на сповіщення").press("Enter")
    page.locator("#id_email").focus()
    page.keyboard.type(EMAIL)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Одразу")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Перегляньте пошту")


def told_of(title: str) -> Letter:
    """Publish something, let the quiet minutes pass and the letter go."""
    site = stored_site()
    publish(draft_document(site.council, title), site.council)
    tend()
    later = clock.now() + timedelta(minutes=5)
    with clock.told_by(lambda: later):
        tend()
        while deliver_due():
            pass
    return Letter.objects.get(writer="digest")


def test_a_guest_follows_is_told_and_leaves(portal: Portal, plain: Page) -> None:
    portal.start()
    url = portal.url
    ask_by_keyboard(plain, url)

    plain.goto(url + link_in_letter("confirm"))
    plain.get_by_role("button", name="Так, пишіть мені").press("Enter")
    expect(plain.get_by_role("status")).to_contain_text("Підписка діє")
    (subscription,) = Subscription.objects.all()
    assert subscription.frequency == Frequency.AT_ONCE

    assert told_of(TITLE).fate == "sent"

    path = end_path(subscription.reader, Frequency.AT_ONCE)
    plain.goto(url + path)
    assert Subscription.objects.exists()
    plain.get_by_role("button", name="Відписатися").press("Enter")
    expect(plain.get_by_role("heading", level=1)).to_have_text("Ви відписалися")
    assert not Subscription.objects.exists()

    other = follows("authority", "council", email=EMAIL)
    path = end_path(other.reader, Frequency.AT_ONCE)
    answer = plain.request.post(
        url + path, form={"List-Unsubscribe": "One-Click"}, max_redirects=0
    )
    assert answer.status == 200 and "set-cookie" not in answer.headers
    assert not Subscription.objects.exists()


def test_axe_finds_nothing_in_three_languages(
    portal: Portal, page: Page, allowed_problems: list[str]
) -> None:
    # A form that is sent empty.
    allowed_problems.append("status of 400")
    page.set_viewport_size({"width": WIDTH, "height": 640})
    portal.start()
    key = str(stored_site().council.section.translation_key)
    for code in ("uk", "pl", "en"):
        one = follows("authority", "council", email=EMAIL, language=code)
        follows("section", key, email=EMAIL, language=code)
        end = end_path(one.reader, Frequency.AT_ONCE)
        for path in (
            f"/{code}/notices/follow/authority/council/",
            f"/{code}/notices/asked/",
            f"{mine_path(one.reader)}?said=followed",
            end,
        ):
            page.goto(portal.url + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH
            axe_finds_nothing(page)
        page.get_by_role("main").get_by_role("button").last.click()
        axe_finds_nothing(page)
    page.goto(f"{portal.url}/uk/notices/follow/authority/council/")
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.locator(".error-summary")).to_be_visible()
    axe_finds_nothing(page)
