"""A passkey is both factors when it was checked with PIN or finger, else nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from participation.citizens.models import User
from participation.limits.models import Tally
from tests.citizens.accounts_made import is_signed_in
from tests.citizens.soft_key import SoftKey
from tests.citizens.test_ways_in import FACTOR, LOGIN
from tests.factories import PASSWORD, Site

KEY_LOGIN = "/uk/account/second-factor/webauthn/login/"


@pytest.fixture
def editor(site: Site) -> User:
    return site.council.editor


def give_key(user: User, *, password: str = PASSWORD) -> SoftKey:
    """A passkey, added as its owner would."""
    client = Client()
    client.post(LOGIN, {"login": user.username, "password": password}, secure=True)
    path = "/uk/account/second-factor/webauthn/add/"
    again = client.get(path, secure=True).headers["Location"]
    client.post(again, {"password": password}, secure=True)
    options = client.get(path, secure=True).context["js_data"]["creation_options"]
    key = SoftKey()
    fields = {"name": "Ключ", "passwordless": "on"}
    fields["credential"] = key.register(json_like(options))
    answer = client.post(path, fields, secure=True)
    assert answer.status_code == 302, answer.content.decode()
    return key


def json_like(options: Any) -> Any:
    from django.core.serializers.json import DjangoJSONEncoder

    return json.loads(json.dumps(options, cls=DjangoJSONEncoder))


def key_options(client: Client) -> Any:
    headers = {"Accept": "application/json"}
    answer = client.get(KEY_LOGIN, headers=headers, secure=True)
    return answer.json()["request_options"]


def show_key(client: Client, credential: str) -> None:
    client.post(KEY_LOGIN, {"credential": credential}, secure=True)


def is_in_securely(client: Client) -> bool:
    return client.get("/admin/", secure=True).status_code == 200


def test_a_verified_passkey_is_both_factors(editor: User) -> None:
    key, client = give_key(editor), Client()

    show_key(client, key.sign(key_options(client)))

    assert is_in_securely(client)


def test_a_passkey_without_pin_or_finger_opens_nothing(editor: User) -> None:
    key, client = give_key(editor), Client()

    show_key(client, key.sign(key_options(client), verified=False))

    assert not is_signed_in(client)


def test_what_was_asked_for_a_second_factor_does_not_serve_a_passkey_alone(
    site: Site, editor: User
) -> None:
    """One state in the session serves both: without PIN neither may take it."""
    key, other = give_key(editor), give_key(site.library.editor)
    client = Client()
    who = {"login": site.library.editor.username, "password": PASSWORD}
    client.post(LOGIN, who, secure=True)
    options = client.get(FACTOR, secure=True).context["js_data"]["request_options"]

    show_key(client, key.sign(json_like(options), verified=False))
    assert not is_signed_in(client)
    client.post(
        FACTOR,
        {"credential": other.sign(json_like(options), verified=False)},
        secure=True,
    )
    assert not is_signed_in(client)


def test_a_passkey_shown_before_is_not_taken_again(editor: User) -> None:
    key, client = give_key(editor), Client()
    shown = key.sign(key_options(client))
    show_key(client, shown)
    other = Client()
    key_options(other)

    show_key(other, shown)

    assert not is_signed_in(other)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("https://evil.example", "testserver"),
        ("https://testserver.evil.example", "testserver"),
        ("https://testserver", "evil.example"),
    ],
)
def test_a_passkey_shown_to_another_site_opens_nothing(
    editor: User, origin: str, host: str
) -> None:
    key, client = give_key(editor), Client()
    key.origin, key.host = origin, host

    show_key(client, key.sign(key_options(client)))

    assert not is_signed_in(client)


@pytest.mark.parametrize("forged", ["", "{}", "null", "[1]", '{"id": "AA"}', "\x00"])
def test_what_is_no_credential_opens_nothing(editor: User, forged: str) -> None:
    give_key(editor)
    Tally.objects.all().delete()
    client = Client()
    key_options(client)

    answer = client.post(KEY_LOGIN, {"credential": forged}, secure=True)

    assert answer.status_code == 302
    assert not is_signed_in(client)


def test_a_passkey_signed_by_another_key_opens_nothing(editor: User) -> None:
    key, client = give_key(editor), Client()
    key.key = SoftKey().key

    show_key(client, key.sign(key_options(client)))

    assert not is_signed_in(client)


def test_a_passkey_does_not_sign_in_a_closed_account(editor: User) -> None:
    key, client = give_key(editor), Client()
    editor.is_active = False
    editor.save()

    show_key(client, key.sign(key_options(client)))

    assert not is_in_securely(client)
