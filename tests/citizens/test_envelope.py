"""A gateway of another shape: its own addresses, the person's data in an envelope."""

from __future__ import annotations

import json
import os
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import Settings

from cms.settings import identity as identity_settings
from participation.citizens.enums import VerificationLevel
from participation.citizens.models import ExternalIdentity, User
from tests.citizens.accounts_made import CODE, code_in, is_signed_in, letters
from tests.factories import Site

BEGIN, BACK = "/uk/account/identity/gateway/", "/account/identity/gateway/back/"
HERE = {"Sec-Fetch-Site": "same-origin"}
KEY = AESGCM.generate_key(128)
NUMBER = "3141592653"
PERSON = {
    "drfocode": NUMBER,
    "lastname": "КРИНИЦЯ",
    "givenname": "ОКСАНА",
    "middlename": "ЛЕВКІВНА",
    "issuer": "КНЕДП «Демо»",
}


def sealed(person: dict[str, str], key: bytes = KEY) -> str:
    nonce = os.urandom(12)
    words = json.dumps(person).encode()
    return b64encode(nonce + AESGCM(key).encrypt(nonce, words, None)).decode()


def opened(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the settings name: opens an envelope with the portal's key."""
    raw = b64decode(answer["encryptedUserInfo"])
    found: dict[str, Any] = json.loads(AESGCM(KEY).decrypt(raw[:12], raw[12:], None))
    return found


class Gateway:
    """A real HTTP server that answers as the gateway's description says."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.user: Any = {"encryptedUserInfo": sealed(PERSON)}
        self.token: Any = {"access_token": "t", "user_id": "77", "expires_in": 60}
        self.status = 200
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                sent = parse_qs(self.rfile.read(length).decode())
                gateway.asked.append((self.path, {k: v[0] for k, v in sent.items()}))
                told = gateway.token if "token" in self.path else gateway.user
                body = told if isinstance(told, bytes) else json.dumps(told).encode()
                self.send_response(gateway.status)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments: Any) -> None:
                """Nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def gateway(
    site: Site, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Gateway]:
    """A gateway, set up by the environment as in a real portal."""
    made = Gateway()
    told = {
        "LABEL": "Шлюз",
        "KIND": "envelope",
        "CLIENT_ID": "portal",
        "CLIENT_SECRET": "secret",
        "AUTHORIZE_URL": f"{made.url}/",
        "TOKEN_URL": f"{made.url}/get-access-token",
        "USER_URL": f"{made.url}/get-user-info",
        "AUTHORIZE_WITH": "auth_type=dig_sign,bank_id",
        "USER_WITH": "fields=drfocode,lastname,givenname,middlename;cert=abc",
        "HANDED_ON": "access_token,user_id",
        "FIELDS": "subject=drfocode;surname=lastname;name=givenname;"
        "patronymic=middlename",
        "OPENER": f"{__name__}.opened",
    }
    for name, value in told.items():
        monkeypatch.setenv(f"IDENTITY_GATEWAY_{name}", value)
    settings.IDENTITY_PROVIDERS = [identity_settings.provider("gateway")]
    yield made
    made.server.shutdown()
    made.server.server_close()


def come_back(client: Client, **changes: str) -> Any:
    begun = client.get(BEGIN, headers=HERE)
    asked = parse_qs(urlsplit(begun.headers["Location"]).query)
    assert asked["auth_type"] == ["dig_sign,bank_id"]
    assert asked["redirect_uri"] == [f"http://testserver{BACK}"]
    sent = {"code": "c", "state": asked["state"][0]} | changes
    return client.get(BACK, sent)


def test_the_envelope_is_opened_and_the_number_kept_nowhere(
    gateway: Gateway, mailoutbox: list[EmailMessage]
) -> None:
    client = Client()
    answer = come_back(client)
    assert answer.headers["Location"] == "/uk/account/identity/"
    client.post("/uk/account/identity/", {"email": "oksana@example.org"})
    (letter,) = letters(mailoutbox)
    client.post(CODE, {"code": code_in(letter)})

    user = User.objects.get(email="oksana@example.org")
    assert is_signed_in(client)
    assert user.official_name == "КРИНИЦЯ ОКСАНА ЛЕВКІВНА"
    assert user.verification == VerificationLevel.PROVIDER
    row = ExternalIdentity.objects.get()
    assert NUMBER not in str(vars(row)) + str(vars(user)) + str(dict(client.session))
    paths = [path for path, _sent in gateway.asked]
    assert paths == ["/get-access-token", "/get-user-info"]
    assert gateway.asked[1][1] == {
        "access_token": "t",
        "user_id": "77",
        "cert": "abc",
        "fields": "drfocode,lastname,givenname,middlename",
    }
    again = Client()
    come_back(again)
    assert again.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("user", {"encryptedUserInfo": sealed(PERSON, AESGCM.generate_key(128))}),
        ("user", {"encryptedUserInfo": "AAAA"}),
        ("user", {"encryptedUserInfo": sealed({"lastname": "КРИНИЦЯ"})}),
        ("user", {"error": "1", "message": "Помилка"}),
        ("user", PERSON),
        ("user", b"<html>"),
        ("user", b"[" * 100_000),
        ("user", b'{"a": "' + b"a" * 2_000_000),
        ("token", {"error": "invalid_grant"}),
        ("token", {"access_token": "t"}),
        ("status", 500),
        ("status", 302),
    ],
    ids=range(12),
)
def test_what_does_not_open_signs_nobody_in(
    gateway: Gateway, part: str, told: Any
) -> None:
    setattr(gateway, part, told)
    client = Client()

    assert come_back(client).status_code == 400
    assert not is_signed_in(client)
    assert not ExternalIdentity.objects.exists()


def test_only_what_was_begun_here_comes_back(gateway: Gateway) -> None:
    client = Client()
    for changes in ({"state": "x"}, {"state": ""}, {"code": ""}):
        assert come_back(client, **changes).status_code == 400
    assert Client().get(BACK, {"code": "c", "state": ""}).status_code == 400
    assert gateway.asked == []
