"""A conversation in a browser: said, confirmed, answered, reported, hidden, disputed.

By the keyboard: first without any script, then in place.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from cms.pages.models import ArticlePage
from participation.comments.models import Comment
from participation.moderation.enums import Standing
from participation.moderation.models import Appeal, ScreeningRule
from participation.outbox.models import Letter
from tests.browser.accounts import give_second_factor, signed_in
from tests.browser.test_citizens import PHONE, newest_link, own_browser, press_button
from tests.browser.test_main_job import axe_finds_nothing
from tests.comments.saying import say
from tests.comments.talking import (
    GUEST,
    a_reason,
    article_talked_about,
    at,
    talk_of,
)
from tests.factories import PASSWORD, stored_site
from tests.pages.made import in_languages
from tests.participation.people import make_citizen
from tests.search.processes import eventually
from tests.services.portal import Portal

SAID = "Автобус не їде вже тиждень."
ANSWERED = "У нас теж ні."
NARROW = 320


@pytest.fixture
def page_url(portal: Portal) -> str:
    """The address of a page that everybody may comment on, in three languages."""
    # Nobody types as fast as Playwright.
    ScreeningRule.objects.filter(code="too_fast").update(is_on=False)
    site = stored_site()
    page = article_talked_about(site)
    in_languages(page, site.council)
    give_second_factor(site.admin)
    portal.start()
    return f"{portal.url}{page.url}"


def talked_about() -> ArticlePage:
    return ArticlePage.objects.get(title="Оголошення", locale__language_code="uk")


def fill_in(page: Page, text: str, **who: str) -> None:
    """A form of words and a name, by the keyboard alone."""
    page.locator("main [name=text]").focus()
    page.keyboard.type(text)
    fill_in_who(page, **who)
    press_button(page)


def fill_in_who(page: Page, **who: str) -> None:
    for name, value in (GUEST | who).items():
        page.locator(f"main [name={name}]").focus()
        page.keyboard.press("Space") if name == "consent" else page.keyboard.type(value)


def confirmed(page: Page, url: str) -> None:
    page.wait_for_url("**/uk/confirm/sent/")
    page.goto(newest_link(url))
    press_button(page)


def a_guest_says_something(browser: Browser, url: str, address: str) -> None:
    with own_browser(browser, java_script_enabled=False, viewport=PHONE) as page:
        page.goto(address)
        page.get_by_role("link", name="Написати коментар").press("Enter")
        fill_in(page, SAID)
        confirmed(page, url)
        page.wait_for_url("**/thread/#comment-*")
        expect(page.locator("article")).to_contain_text(SAID)


def another_answers(browser: Browser, url: str, address: str) -> None:
    with own_browser(browser, java_script_enabled=False, viewport=PHONE) as page:
        page.goto(address)
        page.get_by_role("link", name="Відповісти").press("Enter")
        expect(page.locator("blockquote")).to_contain_text(SAID)
        fill_in(page, ANSWERED, name="Марія", email="maria@example.org")
        confirmed(page, url)
        expect(page.locator(".replies article")).to_contain_text(ANSWERED)


def a_reader_reports(browser: Browser, url: str, address: str) -> None:
    with own_browser(browser, java_script_enabled=False, viewport=PHONE) as page:
        page.goto(address)
        page.get_by_role("link", name="Поскаржитися").first.press("Enter")
        page.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        page.locator("main [name=words]").focus()
        page.keyboard.type("Це неправда")
        fill_in_who(page, email="chytach@example.org")
        press_button(page)
        confirmed(page, url)
        expect(page.get_by_role("heading", level=1)).to_have_text("Підтверджено")


def a_moderator_hides(browser: Browser, url: str) -> None:
    with signed_in(browser, url, "admin") as page:
        page.goto(f"{url}/admin/moderation/")
        page.locator(".cases__words").first.focus()
        page.keyboard.press("Enter")
        page.locator("[name=outcome][value=hide]").focus()
        page.keyboard.press("Space")
        page.locator("select[name=code]").select_option(a_reason().code)
        page.locator(".case__buttons button").first.focus()
        page.keyboard.press("Enter")
        hidden = Comment.objects.filter(root=None, standing=Standing.HIDDEN)
        eventually(hidden.exists, 20)


def the_author_objects(browser: Browser, url: str) -> None:
    letter = Letter.objects.filter(recipient=GUEST["email"]).latest("pk")
    found = re.search(r"https?://\S+/moderation/decision/\S+", letter.text)
    assert found, letter.text
    with own_browser(browser, java_script_enabled=False, viewport=PHONE) as page:
        page.goto(url + urlsplit(found[0]).path)
        page.locator("main [name=words]").focus()
        page.keyboard.type("Про автобус писати можна")
        press_button(page)
        expect(page.locator("main [role=status]")).to_contain_text("надіслано")
    assert Appeal.objects.get().words == "Про автобус писати можна"


def test_said_confirmed_answered_reported_hidden_objected_to(
    browser: Browser, portal: Portal, page_url: str
) -> None:
    """All but the moderator's admin without any script, on a telephone."""
    a_guest_says_something(browser, portal.url, page_url)
    another_answers(browser, portal.url, page_url)
    a_reader_reports(browser, portal.url, page_url)
    a_moderator_hides(browser, portal.url)
    with own_browser(browser, java_script_enabled=False) as page:
        page.goto(page_url)
        expect(page.locator(".threads")).to_contain_text("Модератор приховав")
        expect(page.locator(".threads")).not_to_contain_text(SAID)
        expect(page.locator(".threads")).to_contain_text(ANSWERED)
    the_author_objects(browser, portal.url)


def enter(page: Page, url: str, name: str) -> None:
    page.goto(f"{url}/uk/account/login/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/uk/my/")


def is_focused(page: Page, comment: Comment) -> None:
    """The focus follows what has come in its place, a moment later."""
    expect(page.locator(f"#{comment.anchor}")).to_be_focused()


def written_in_place(page: Page, address: str) -> Comment:
    """The form opens where its link stands; what is said appears, and has the focus."""
    page.goto(address)
    page.locator("#write").press("Enter")
    expect(page.locator("#write-place [name=text]")).to_be_focused()
    press = page.locator("#write-place button[type=submit]")
    press.press("Enter")
    expect(page.locator("#write-place .error-summary")).to_be_focused()
    axe_finds_nothing(page)
    page.locator("#write-place [name=text]").fill(SAID)
    page.locator("#write-place [name=consent]").press("Space")
    press.press("Enter")
    expect(page.locator("#threads")).to_contain_text(SAID)
    expect(page.locator("#discussion-status")).to_contain_text("опубліковано")
    assert page.url == address and not page.locator("#write-place form").count()
    comment = Comment.objects.get(comment=SAID)
    is_focused(page, comment)
    return comment


def answered_in_place(page: Page, comment: Comment) -> None:
    reply = page.locator(f"#reply-{comment.key}")
    reply.press("Enter")
    place = page.locator(f"#place-{comment.key}")
    expect(place.locator("[name=text]")).to_be_focused()
    place.locator("[data-closes]").press("Enter")
    expect(reply).to_be_focused()
    reply.press("Enter")
    place.locator("[name=text]").fill(ANSWERED)
    place.locator("button[type=submit]").press("Enter")
    replies = page.locator(f"#thread-{comment.key} .replies")
    expect(replies).to_contain_text(ANSWERED)
    is_focused(page, Comment.objects.get(comment=ANSWERED))


def turned_over_in_place(page: Page, url: str, article: ArticlePage) -> None:
    """Order and pages change without loading; the way back leads back."""
    whole = url + at("conversation", article)
    page.goto(whole)
    page.evaluate("window.stays = true")
    page.locator("#order-oldest").press("Enter")
    page.wait_for_url("**?order=oldest")
    expect(page.locator("#order-oldest")).to_be_focused()
    page.locator(".pagination [rel=next]").press("Enter")
    page.wait_for_url("**page=2")
    expect(page.locator("#threads")).to_contain_text(SAID)
    expect(page.locator("#threads")).to_be_focused()
    assert page.evaluate("window.stays")
    page.evaluate("history.back()")
    expect(page.locator("#threads")).not_to_contain_text(SAID)
    page.wait_for_load_state()
    page.evaluate("history.back()")
    page.wait_for_url(whole)
    expect(page.locator("#order-newest")).to_have_attribute("aria-current", "true")


def test_in_place_and_fit_for_everybody(
    browser: Browser, portal: Portal, page_url: str
) -> None:
    site, article = stored_site(), talked_about()
    talk, author = talk_of(article, site), make_citizen("petro")
    for number in range(20):
        say(talk, f"Слово {number}", author=author)
    make_citizen()
    with own_browser(browser, "status of 400") as page:
        enter(page, portal.url, "olena")
        comment = written_in_place(page, page_url)
        answered_in_place(page, comment)
        turned_over_in_place(page, portal.url, article)
        axe_finds_nothing(page)
    with own_browser(browser, viewport={"width": NARROW, "height": 640}) as page:
        for code in ("uk", "pl", "en"):
            shown = article.get_translations(inclusive=True)
            address = shown.get(locale__language_code=code).url
            page.goto(portal.url + address)
            page.locator("#write").press("Enter")
            expect(page.locator("#write-place [name=text]")).to_be_focused()
            assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
            axe_finds_nothing(page)
            page.goto(f"{portal.url}/{code}/comments/{comment.key}/report/")
            axe_finds_nothing(page)
