"""The first start of a real portal, in a browser, up to the first document."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page, expect

from cms.authorities.models import Authority
from cms.pages.models import AuthorityPage
from cms.register.models import DocumentKind, DocumentPage
from participation.citizens.models import User
from tests.browser.accounts import give_second_factor, signed_in
from tests.browser.test_main_job import approve, submit
from tests.factories import PASSWORD
from tests.services.browser import Observer
from tests.services.portal import Portal

ADMINISTRATOR = "founder@example.org"
TITLE = "Про встановлення години читання"


def link_of(portal: Portal) -> str:
    """The link to the first password, as the command prints it."""
    done = portal.run("set_up", "--email", ADMINISTRATOR, "--name", "Олена Засновниця")
    path = re.search(r"/uk/account/\S+", done.stdout)
    assert path, done.stdout
    return portal.url + path.group()


@contextmanager
def own_browser(browser: Browser) -> Iterator[Page]:
    observer = Observer()
    context = browser.new_context(locale="uk-UA", timezone_id="Europe/Kyiv")
    page = context.new_page()
    page.set_default_timeout(10_000)
    observer.watch(page)
    yield page
    context.close()
    assert not observer.unexpected([])


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def choose_password(page: Page, link: str) -> None:
    page.goto(link)
    for name in ("password1", "password2"):
        page.fill(f"input[name={name}]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/done/")


def enter(page: Page, url: str, login: str) -> None:
    page.goto(f"{url}/admin/")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")


def set_up_second_factor(page: Page) -> str:
    """The admin stays closed until it is set up; gives the key that is scanned."""
    page.wait_for_url("**/reauthenticate/**")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    expect(page.locator(".account__qr svg path")).to_be_visible()
    secret = page.locator(".account__key").inner_text()
    page.fill("input[name=code]", code_of(secret))
    page.click("main button[type=submit]")
    page.wait_for_url("**/recovery-codes/**")
    return secret


def enter_with_both(page: Page, url: str, secret: str) -> None:
    enter(page, url, ADMINISTRATOR)
    page.fill("input[name=code]", code_of(secret))
    page.click("main button[type=submit]")
    page.wait_for_url("**/admin/")


def add_authority(page: Page, url: str) -> Authority:
    """By the first link of the list that tells what to do next."""
    page.goto(f"{url}/uk/")
    page.locator(".beginning__steps a").first.click()
    page.fill("input[name=name_uk]", "Демонстраційна міська рада")
    page.fill("input[name=name_en]", "Demonstration city council")
    page.fill("input[name=slug]", "misto")
    page.click("footer button[type=submit]")
    page.wait_for_url("**/authorities/authority/")
    return Authority.objects.get(slug="misto")


def add_account(page: Page, url: str, name: str, group: object) -> User:
    """An account in one group of the authority, as an administrator makes it."""
    page.goto(f"{url}/admin/users/new/")
    page.fill("input[name=username]", name)
    page.fill("input[name=email]", f"{name}@example.org")
    page.fill("input[name=first_name]", name.title())
    page.fill("input[name=last_name]", "Демонстраційна")
    page.fill("input[name=password1]", PASSWORD)
    page.fill("input[name=password2]", PASSWORD)
    page.get_by_role("tab").nth(1).click()
    page.get_by_label(str(group)).check()
    page.click("footer button[type=submit]")
    page.wait_for_url("**/admin/users/")
    return User.objects.get(username=name)


def write_document(page: Page, url: str, authority: Authority) -> DocumentPage:
    section = AuthorityPage.objects.get(
        translation_key=authority.section_key, locale__language_code="uk"
    )
    page.goto(f"{url}/admin/pages/add/register/documentpage/{section.pk}/")
    page.fill("input[name=title]", TITLE)
    kind = DocumentKind.objects.get(slug="decision")
    page.select_option("select[name=kind]", str(kind.pk))
    page.fill("input[name=number]", "1")
    page.fill("input[name=adopted_on]", "2026-11-02")
    page.keyboard.press("Escape")
    page.get_by_role("tab").nth(1).click()
    page.fill("input[name=responsible]", "Секретарка ради Демонстраційна")
    page.fill("input[name=produced_on]", "2026-11-01")
    page.keyboard.press("Escape")
    submit(page)
    return DocumentPage.objects.get(title=TITLE)


def find(page: Page, url: str, words: str) -> None:
    """What a visitor does, again until the index has followed."""
    until = time.monotonic() + 15
    while time.monotonic() < until:
        page.goto(f"{url}/uk/search/?q={words}")
        if page.locator(".hit").count():
            break
    expect(page.locator(".hit").first).to_contain_text(TITLE)


def test_a_real_portal_begins(empty_portal: Portal, browser: Browser) -> None:
    portal, url = empty_portal, empty_portal.url
    portal.start()
    with own_browser(browser) as page:
        page.goto(f"{url}/pl/")
        expect(page.locator(".beginning")).to_be_visible()
        expect(page.locator(".beginning__steps")).to_have_count(0)
        choose_password(page, link_of(portal))
        enter(page, url, ADMINISTRATOR)
        enter_with_both(page, url, set_up_second_factor(page))
        authority = add_authority(page, url)
        editor = add_account(page, url, "ulyana", authority.editors)
        reviewer = add_account(page, url, "bohdan", authority.reviewers)

    for person in (editor, reviewer):
        give_second_factor(person)
    with signed_in(browser, url, "ulyana") as page:
        document = write_document(page, url, authority)
    with signed_in(browser, url, "bohdan") as page:
        approve(page, url, document.pk)
    with own_browser(browser) as page:
        find(page, url, "годин читань")
        page.goto(f"{url}/uk/")
        expect(page.get_by_role("link", name=TITLE)).to_be_visible()
        expect(page.locator(".beginning")).to_have_count(0)
