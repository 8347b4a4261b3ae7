"""Whether an address has an account can't be told from any answer.

Neither from its status, words and redirects, nor from the work behind it: the same
statements, and the password hashed as often.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from participation.limits.models import Tally
from tests.citizens.accounts_made import (
    CODE,
    LOGIN,
    PERSON,
    letters,
    make_citizen,
    sign_up,
)
from tests.citizens.test_sign_up import confirm_by_password
from tests.factories import Site

type Mail = list[EmailMessage]
UNKNOWN = "nobody@example.org"
KNOWN = str(PERSON["email"])
RESET = "/uk/account/password/reset/"
# What differs from one answer to the next whoever asks.
CHANGING = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


# They take no time that could be told; what was made in vain is rolled back.
SAVEPOINTS = ("SAVEPOINT", "RELEASE", "ROLLBACK")


@dataclass(frozen=True)
class Seen:
    """All that can be seen of an answer, from outside and by a watch."""

    status: int
    leads_to: str
    text: str
    following: str
    statements: tuple[str, ...]
    hashed: int


@contextmanager
def hashings() -> Iterator[list[int]]:
    """How often the hasher runs."""
    counted: list[int] = []
    real = MD5PasswordHasher.encode

    def encode(self: MD5PasswordHasher, *args: Any) -> Any:
        counted.append(1)
        return real(self, *args)

    with patch.object(MD5PasswordHasher, "encode", encode):
        yield counted


def seen(ask: Callable[[], tuple[Client, Any]], email: str) -> Seen:
    with (
        hashings() as hashed,
        CaptureQueriesContext(
            connection,
        ) as queries,
    ):
        client, answer = ask()
    # Another request empties the list.
    shapes = [_shape(one["sql"]) for one in queries]
    statements = tuple(one for one in shapes if one not in SAVEPOINTS)
    assert statements
    leads_to = answer.headers.get("Location", "")
    following = client.get(leads_to).content.decode() if leads_to else ""
    return Seen(
        answer.status_code,
        leads_to,
        _plain(answer.content.decode(), email),
        _plain(following, email),
        statements,
        len(hashed),
    )


def _plain(text: str, email: str) -> str:
    return CHANGING.sub("", text).replace(email, "THE-ADDRESS")


def _shape(sql: str) -> str:
    """A statement without its values."""
    words = sql.split()
    if words[0] == "UPDATE" or words[0] == "DELETE":
        return f"{words[0]} {words[1]}"
    if words[0] in ("INSERT", "SELECT"):
        found = re.search(r'(?:INTO|FROM) "?(\w+)"?', sql)
        return f"{words[0]} {found[1] if found else ''}"
    return words[0]


@pytest.fixture
def known(site: Site, mailoutbox: Mail) -> Site:
    make_citizen(mailoutbox)
    letters(mailoutbox)
    Tally.objects.all().delete()
    return site


def by_form(path: str, **fields: str) -> Callable[[], tuple[Client, Any]]:
    def ask() -> tuple[Client, Any]:
        client = Client()
        return client, client.post(path, fields)

    return ask


def test_signing_up(known: Site, mailoutbox: Mail) -> None:
    def asked(email: str) -> Seen:
        client = Client()
        return seen(lambda: (client, sign_up(client, email=email)), email)

    with_account, without = asked(KNOWN), asked(UNKNOWN)

    assert with_account.hashed == without.hashed == 1
    assert alike(with_account, without)
    told = {letter.to[0]: str(letter.body) for letter in letters(mailoutbox)}
    assert "/account/password/reset/" in told[KNOWN]
    assert not re.search("[B-Z]{4}-[B-Z]{4}", told[KNOWN])
    assert re.search("[B-Z]{4}-[B-Z]{4}", told[UNKNOWN])


def test_signing_up_with_a_passkey(known: Site) -> None:
    fields = {key: str(value) for key, value in PERSON.items() if key != "password1"}

    def asked(email: str) -> Seen:
        path = "/uk/account/signup/passkey/"
        return seen(by_form(path, **fields | {"email": email}), email)

    assert alike(asked(KNOWN), asked(UNKNOWN))


def test_wrong_codes_after_signing_up(known: Site) -> None:
    def asked(email: str) -> list[Seen]:
        client = Client()
        sign_up(client, email=email)
        return [
            seen(lambda: (client, client.post(CODE, {"code": "BBBB-BBBB"})), email)
            for _ in range(4)
        ]

    for with_account, without in zip(asked(KNOWN), asked(UNKNOWN), strict=True):
        assert without.status == with_account.status
        assert without.leads_to == with_account.leads_to
        assert without.text == with_account.text
        assert without.following == with_account.following


def test_asking_for_a_new_password(known: Site, mailoutbox: Mail) -> None:
    with_account = seen(by_form(RESET, email=KNOWN), KNOWN)
    without = seen(by_form(RESET, email=UNKNOWN), UNKNOWN)

    assert alike(with_account, without)
    told = {letter.to[0]: str(letter.body) for letter in letters(mailoutbox)}
    assert "/password/reset/key/" in told[KNOWN]
    assert "/account/signup/" in told[UNKNOWN]


@pytest.mark.parametrize("unknown", [UNKNOWN, "no-such-name"])
def test_signing_in_with_a_wrong_password(known: Site, unknown: str) -> None:
    wrong = "wrong-pass-phrase-1"
    with_account = seen(by_form(LOGIN, login=KNOWN, password=wrong), KNOWN)
    without = seen(by_form(LOGIN, login=unknown, password=wrong), unknown)

    assert with_account.hashed == without.hashed == 1
    if "@" in unknown:
        assert alike(with_account, without)
    staff = seen(by_form(LOGIN, login="admin", password=wrong), "admin")
    nobody = seen(by_form(LOGIN, login="nimda", password=wrong), "nimda")
    assert alike(staff, nobody)


def test_changing_ones_own_address_to_a_known_one(
    known: Site, mailoutbox: Mail
) -> None:
    client, _ = make_citizen(mailoutbox, email="third@example.org")
    client.get("/uk/account/")

    def asked(email: str) -> Seen:
        Tally.objects.all().delete()
        confirm_by_password(client, "/uk/account/email/")
        fields = {"action_add": "1", "email": email}
        return seen(lambda: (client, client.post("/uk/account/email/", fields)), email)

    with_account = asked(KNOWN)
    (told,) = letters(mailoutbox)
    without = asked(UNKNOWN)

    assert with_account.status == without.status == 302
    assert with_account.leads_to == without.leads_to
    assert with_account.following == without.following
    assert told.to == [KNOWN]
    assert not re.search("[B-Z]{4}-[B-Z]{4}", str(told.body))


def alike(one: Seen, other: Seen) -> bool:
    assert one.status == other.status
    assert one.leads_to == other.leads_to
    assert one.text == other.text
    assert one.following == other.following
    assert one.hashed == other.hashed
    assert one.statements == other.statements
    return True
