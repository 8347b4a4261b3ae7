"""Accounts in a browser: passkeys by keyboard, codes without script, axe everywhere."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from participation.citizens.models import User
from participation.outbox.models import Letter
from tests.audit.looking import SEEN
from tests.browser.test_main_job import axe_finds_nothing
from tests.citizens.accounts_made import PASSWORD, PERSON
from tests.citizens.test_second_factor import code as shown_by_application
from tests.services.browser import Observer
from tests.services.portal import Portal

DESKTOP = {"width": 1366, "height": 768}
WITHOUT_FRAME = {"exclude": [["body > header"], ["footer"]]}
# Colours and sizes are the same in every language, and take longest to look at.
WORDS = {
    "resultTypes": ["violations"],
    "rules": {name: {"enabled": False} for name in SEEN},
}
# Pages of strangers and of people signed in, each looked at in three languages.
OUTSIDE = (
    *("login/", "signup/", "signup/passkey/", "inactive/", "password/reset/"),
    *("password/reset/done/", "password/reset/key/1-x/", "password/reset/key/done/"),
)
INSIDE = (
    *("", "email/", "password/change/", "sessions/", "logout/", "second-factor/"),
    *("second-factor/totp/activate/", "second-factor/webauthn/", "reauthenticate/"),
    *("second-factor/webauthn/add/", "second-factor/recovery-codes/"),
    *("second-factor/recovery-codes/generate/",),
)


@pytest.fixture
def served(portal: Portal) -> str:
    """The address of the portal; a passkey belongs to a name, not to a number."""
    portal.start(SECOND_FACTOR_REQUIRED="1")
    return portal.url.replace("127.0.0.1", "localhost")


def test_accounts_in_a_browser(browser: Browser, page: Page, served: str) -> None:
    """One portal serves all three: starting it takes longer than they do."""
    an_account_with_a_passkey_by_keyboard(page, served)
    a_password_and_codes_without_script(browser, served)
    every_page_has_no_fault(page, served)


@contextmanager
def own_context(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    context = browser.new_context(
        locale="uk-UA", timezone_id="Europe/Kyiv", viewport=DESKTOP, **options
    )
    yield context
    context.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with own_context(browser) as made:
        yield made


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    observer = Observer()
    page = context.new_page()
    observer.watch(page)
    yield page
    assert not observer.unexpected(["404"])


def newest_code(email: str) -> str:
    """The code of the newest letter to an address, once it is posted."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        letter = Letter.objects.filter(recipient=email).order_by("-pk").first()
        if letter and (found := re.search("[B-Z]{4}-[B-Z]{4}", letter.text)):
            return found[0]
        time.sleep(0.1)
    raise AssertionError(f"no letter to {email}")


def authenticator(page: Page) -> None:
    """A key of the browser's own that knows its owner's finger."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.fill(f"main [name={name}]", value)


def named(**changes: str) -> dict[str, str]:
    return {key: str(value) for key, value in (PERSON | changes).items()}


def press(page: Page, name: str) -> None:
    """Go to a button by the Tab key alone and press it."""
    page.locator("h1").first.wait_for()
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.textContent.trim()")
        if focused == name:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab never came to {name}")


def an_account_with_a_passkey_by_keyboard(page: Page, served: str) -> None:
    authenticator(page)
    page.goto(f"{served}/uk/account/signup/")
    press(page, "створіть обліковий запис із ключем доступу")
    fields = named(email="key@example.org")
    del fields["password1"]
    fill(page, **fields)
    press(page, "Продовжити")
    fill(page, code=newest_code(fields["email"]))
    press(page, "Підтвердити")
    expect(page.locator("h1")).to_have_text("Створіть ключ доступу")
    axe_finds_nothing(page)
    press(page, "Створити ключ доступу")
    page.wait_for_url(re.compile(r"/uk/(?!account/second-factor/webauthn/signup)"))
    page.goto(f"{served}/uk/account/second-factor/webauthn/")
    expect(page.locator(".account__list li")).to_have_count(1)
    page.goto(f"{served}/uk/account/logout/")
    press(page, "Вийти")
    page.wait_for_url(f"{served}/uk/")

    page.goto(f"{served}/uk/account/login/")
    press(page, "Увійти з ключем доступу")
    expect(page).to_have_url(f"{served}/uk/my/")
    page.goto(f"{served}/uk/account/")
    expect(page.locator("main")).to_contain_text("Криниця Оксана Левківна")
    assert not User.objects.get(email=fields["email"]).has_usable_password()


def a_password_and_codes_without_script(browser: Browser, served: str) -> None:
    email = "codes@example.org"
    with own_context(browser, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{served}/uk/account/signup/")
        assert not page.get_by_text("створіть обліковий запис із ключем").is_visible()
        fill(page, **named(email=email))
        page.click("main .form button[type=submit]")
        fill(page, code=newest_code(email))
        page.click("main .form button[type=submit]")
        page.goto(f"{served}/uk/account/second-factor/totp/activate/")
        fill(page, password=PASSWORD)
        page.click("main .form button[type=submit]")
        secret = page.text_content(".account__key") or ""
        fill(page, code=shown_by_application(secret))
        page.click("main .form button[type=submit]")
        expect(page.locator("main")).to_contain_text("Застосунок для входу налаштовано")
        page.goto(f"{served}/uk/account/logout/")
        page.click("main .form button[type=submit]")

        page.goto(f"{served}/uk/account/login/")
        fill(page, login=email, password=PASSWORD)
        page.click("main .form button[type=submit]")
        expect(page.locator("h1")).to_have_text("Другий чинник")
        recovery = codes_of(email)[0]
        fill(page, code=recovery)
        page.click("main .form button[type=submit]")
        page.goto(f"{served}/uk/account/")
        expect(page.locator("main")).to_contain_text("Криниця Оксана Левківна")


def codes_of(email: str) -> list[str]:
    """The recovery codes that came with the application."""
    from allauth.mfa.models import Authenticator

    kept = Authenticator.objects.get(user__email=email, type="recovery_codes")
    codes: list[str] = kept.wrap().get_unused_codes()
    return codes


def every_page_has_no_fault(page: Page, served: str) -> None:
    """Whole in Ukrainian; in the other languages without what frames every page."""
    email = str(PERSON["email"])
    page.goto(f"{served}/uk/account/logout/")
    page.click("main .form button[type=submit]")
    page.wait_for_url(f"{served}/uk/")
    look_at(page, served, OUTSIDE)
    page.goto(f"{served}/uk/account/signup/")
    fill(page, **named(first_name="123"))
    page.click("main .form button[type=submit]")
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("main [name=email]")).to_have_value(email)
    axe_finds_nothing(page)
    fill(page, first_name="Оксана", password1=PASSWORD)
    page.click("main .form button[type=submit]")
    axe_finds_nothing(page)
    fill(page, code=newest_code(email))
    page.click("main .form button[type=submit]")
    page.goto(f"{served}/uk/account/reauthenticate/?next=/uk/account/email/")
    fill(page, password=PASSWORD)
    page.click("main .form button[type=submit]")
    look_at(page, served, INSIDE)


def look_at(page: Page, served: str, paths: tuple[str, ...]) -> None:
    for path in paths:
        page.goto(f"{served}/uk/account/{path}")
        axe_finds_nothing(page)
        for language in ("pl", "en"):
            page.goto(f"{served}/{language}/account/{path}")
            found = Axe().run(page, context=WITHOUT_FRAME, options=WORDS)
            assert not found.violations_count, found.generate_report()
