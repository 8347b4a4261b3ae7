"""Signing in as people do: a password, then the code of the second factor."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from participation.citizens.models import User
from tests.factories import PASSWORD
from tests.services.browser import Observer

SECRET = "JBSWY3DPEHPK3PXP"


def give_second_factor(user: User) -> None:
    """Set up a one-time password generator, as the person would."""
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(user, SECRET)


def code() -> str:
    """The code that the generator shows now."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


@contextmanager
def signed_in(browser: Browser, url: str, name: str) -> Iterator[Page]:
    """A browser of somebody's own, signed in with both factors.

    Errors on its console and requests to other hosts fail the test.
    """
    observer = Observer()
    context = browser.new_context(locale="uk-UA", timezone_id="Europe/Kyiv")
    page = context.new_page()
    observer.watch(page)
    page.goto(f"{url}/admin/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.fill("input[name=code]", code())
    page.click("main button[type=submit]")
    page.wait_for_url("**/admin/")
    yield page
    context.close()
    assert not observer.unexpected([])
