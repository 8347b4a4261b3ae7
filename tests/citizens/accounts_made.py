"""Citizens who sign up as people do, and the letters that they get."""

from __future__ import annotations

import re
from typing import Any

from django.core.mail import EmailMessage
from django.test import Client

from participation import outbox
from participation.citizens.models import User

SIGN_UP = "/uk/account/signup/"
CODE = "/uk/account/confirm-email/"
LOGIN = "/uk/account/login/"
PASSWORD = "a-long-pass-phrase-7"
PERSON = {
    "last_name": "Криниця",
    "first_name": "Оксана",
    "patronymic": "Левківна",
    "email": "oksana@example.org",
    "password1": PASSWORD,
}


def letters(mailoutbox: list[EmailMessage]) -> list[EmailMessage]:
    """What was mailed since the last look, first to last."""
    mailoutbox.clear()
    outbox.deliver_due()
    return list(mailoutbox)


def code_in(letter: EmailMessage) -> str:
    """The code that a letter tells."""
    found = re.search(r"^\s+([B-Z]{4}-[B-Z]{4})\s*$", str(letter.body), re.MULTILINE)
    assert found, letter.body
    return found[1]


def sign_up(client: Client, **changes: Any) -> Any:
    """The answer to the sign-up form."""
    return client.post(SIGN_UP, PERSON | changes)


def make_citizen(mailoutbox: list[EmailMessage], **changes: Any) -> tuple[Client, User]:
    """A browser that is signed in with a new, confirmed account."""
    client = Client()
    sign_up(client, **changes)
    (letter,) = letters(mailoutbox)
    answer = client.post(CODE, {"code": code_in(letter)})
    assert answer.status_code == 302, answer.content.decode()
    return client, User.objects.get(email=changes.get("email", PERSON["email"]))


def is_signed_in(client: Client) -> bool:
    """Whether a browser has somebody's session."""
    return "_auth_user_id" in client.session
