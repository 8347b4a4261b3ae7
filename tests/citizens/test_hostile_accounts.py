"""Whatever is sent to pages of accounts, they answer, and lead nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import URLPattern

from participation.citizens.accounts import urls as account_urls
from participation.citizens.accounts.actions import password_address
from participation.citizens.enums import VerificationLevel
from participation.citizens.identity.actions import attach
from participation.citizens.identity.port import Identity
from participation.citizens.models import User
from participation.limits.models import Tally
from tests.citizens.accounts_made import (
    PASSWORD,
    PERSON,
    letters,
    make_citizen,
    sign_up,
)
from tests.factories import Site

VALUES = [
    *("", "9" * 400, "\x00", "𝕏🦔\u202e", "' OR 1=1 --"),
    *("../../etc/passwd", "//evil.example", "javascript:1"),
    *("/\\evil.example", "<script>alert(1)</script>", "a@b.c\r\nBcc: d@e.f", "{{7*7}}"),
]
FIELDS = (
    *("login", "password", "email", "code", "credential", "password1", "password2"),
    *("last_name", "first_name", "patronymic", "name", "action", "next", "oldpassword"),
    *("state", "turn", "error", "action_add", "key", "passwordless"),
)


def paths(value: str) -> Iterator[str]:
    """Every address of accounts, with a value for each part of a path."""
    part = value.replace("/", "%2F").replace("\\", "%5C").replace("\r\n", "%0D%0A")
    for pattern in account_urls.urlpatterns + account_urls.plain:
        yield _filled(pattern, part or "x")


def _filled(pattern: URLPattern, part: str) -> str:
    if pattern.name == "account_reset_password_from_key":
        return f"/uk/account/password/reset/key/1-{part}/"
    route = str(pattern.pattern)
    before = "/" if route.startswith("account/") else "/uk/account/"
    pieces = route.split("<")
    filled = "".join(
        ("1" if piece.startswith("int") else part) + piece.split(">", 1)[1]
        for piece in pieces[1:]
    )
    return before + pieces[0] + filled


def answered(client: Client, path: str, sent: dict[str, Any]) -> None:
    for answer in (client.get(path, sent), client.post(path, sent)):
        assert answer.status_code < 500, path
        leads_to = answer.headers.get("Location", "/")
        assert leads_to.startswith("/"), path
        assert not leads_to.startswith(("//", "/\\")), path
        assert b"<script>alert(1)" not in answer.content


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value[:12]))
def test_strangers(site: Site, value: str, mailoutbox: list[EmailMessage]) -> None:
    client = Client()
    for path in paths(value):
        Tally.objects.all().delete()
        answered(client, path, dict.fromkeys(FIELDS, value))
    assert letters(mailoutbox) == []


def set_password_by_letter(user: User) -> None:
    client = Client()
    shown = client.get(password_address(user), follow=True)
    new = {"password1": PASSWORD + "2", "password2": PASSWORD + "2"}
    client.post(shown.redirect_chain[-1][0], new)
    user.refresh_from_db()
    assert user.check_password(PASSWORD + "2")


def test_an_account_that_a_stranger_made_is_the_owners_alone(
    site: Site, mailoutbox: list[EmailMessage]
) -> None:
    """Somebody writes another's address and waits until its owner takes it over."""
    _client, own = make_citizen(mailoutbox, email="own@example.org")
    sign_up(Client())
    made = User.objects.get(email=PERSON["email"])
    for user in (made, own):
        attach(identity=Identity("state", f"subject of {user.pk}"), user=user)

    for user in (made, own):
        set_password_by_letter(user)

    assert not made.identities.exists()
    assert made.verification == VerificationLevel.NONE
    assert own.identities.exists()
    assert own.verification == VerificationLevel.PROVIDER


def test_people_signed_in(site: Site, mailoutbox: list[EmailMessage]) -> None:
    client, _ = make_citizen(mailoutbox)
    for value in VALUES[::3]:
        for path in paths(value):
            if "logout" not in path:
                Tally.objects.all().delete()
                answered(client, path, dict.fromkeys(FIELDS, value))
    assert "_auth_user_id" in client.session
