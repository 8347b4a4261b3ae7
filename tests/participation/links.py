"""Links in letters, and a browser that presses buttons on this portal."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from django.core import mail
from django.test import Client

from participation import outbox
from participation.citizens import confirmations

HERE = {"Sec-Fetch-Site": "same-origin"}


def ask(word: str = "кава", email: str = "olena@example.org", **more: Any) -> None:
    asked = {"language": "uk", "purpose": "test", "network": "192.0.2.1"} | more
    confirmations.ask(email=email, payload={"word": word}, **asked)


def letters() -> list[Any]:
    """Everything that was sent, what waits included."""
    while outbox.deliver_due():
        pass
    return mail.outbox


def mailed_links() -> list[str]:
    """Paths of the links for confirming, oldest first."""
    found = (re.search(r"https?://\S+/confirm/\S+", str(one.body)) for one in letters())
    return [urlsplit(one[0]).path for one in found if one]


def mailed_link() -> str:
    """The path in the newest letter."""
    return mailed_links()[-1]


def press(path: str, client: Client | None = None, **more: Any) -> Any:
    """Press the button of a link."""
    strict = client or Client(enforce_csrf_checks=True)
    return strict.post(path, **({"headers": HERE} | more))
