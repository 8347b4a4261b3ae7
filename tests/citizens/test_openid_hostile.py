"""OpenID Connect with providers that lie, over real HTTP."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from joserfc.jws import JWSRegistry
from pytest_django import Settings

from participation.citizens.models import ExternalIdentity
from tests.citizens.accounts_made import is_signed_in
from tests.citizens.test_openid import BACK, BEGIN, HERE, free_port, named
from tests.factories import Site
from tests.services.openid_server import CLIENT_ID, CLIENT_SECRET

KEY = RSAKey.generate_key(2048, {"kid": "one"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "one"})


class Hostile:
    """A provider whose answers a test makes."""

    def __init__(self) -> None:
        self.key = KEY
        self.discovery: dict[str, Any] = {}
        self.token: Callable[[], Any] = dict
        self.status = 200
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def answer(self, path: str) -> tuple[int, Any]:
        if path.endswith("openid-configuration"):
            return 200, {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "id_token_signing_alg_values_supported": ["RS256", "none", "HS256"],
            } | self.discovery
        if path == "/keys":
            return 200, {"keys": [self.key.as_dict(private=False)]}
        return self.status, self.token()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        hostile = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, told = hostile.answer(self.path)
                body = told if isinstance(told, bytes) else json.dumps(told).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                self.do_GET()

            def log_message(self, *arguments: Any) -> None:
                """Nothing."""

        return Handler


@pytest.fixture
def hostile(site: Site, settings: Settings) -> Iterator[Hostile]:
    made = Hostile()
    settings.IDENTITY_PROVIDERS = named(made.issuer)
    yield made
    made.server.shutdown()
    made.server.server_close()


def claims(hostile: Hostile, nonce: str, **changes: Any) -> dict[str, Any]:
    now = int(time.time())
    made = {
        "iss": hostile.issuer,
        "aud": CLIENT_ID,
        "sub": "42",
        "nonce": nonce,
        "iat": now,
        "exp": now + 300,
        "email": "hostile@example.org",
        "email_verified": True,
    }
    return {key: value for key, value in (made | changes).items() if value is not None}


def signed(
    hostile: Hostile, told: dict[str, Any], algorithm: str = "RS256", key: Any = None
) -> str:
    header = {"alg": algorithm, "kid": "one"}
    registry = JWSRegistry(algorithms=[algorithm])
    chosen = key or hostile.key
    return str(jwt.encode(header, told, chosen, registry=registry))


def come_back(hostile: Hostile, make: Callable[[str], Any]) -> tuple[Client, int]:
    """What comes of an id_token that is made for the nonce."""
    client = Client()
    begun = client.get(BEGIN, headers=HERE)
    asked = parse_qs(urlsplit(begun.headers["Location"]).query)
    token = {"access_token": "a", "token_type": "Bearer"}

    def told() -> Any:
        made = make(asked["nonce"][0])
        return token | {"id_token": made} if isinstance(made, str) else made

    hostile.token = told
    answer = client.get(BACK, {"code": "c", "state": asked["state"][0]})
    return client, answer.status_code


def test_an_honest_token_of_that_server_would_do(hostile: Hostile) -> None:
    client, status = come_back(
        hostile, lambda nonce: signed(hostile, claims(hostile, nonce))
    )

    assert status == 302
    assert is_signed_in(client)


PAST = int(time.time()) - 3600


@pytest.mark.parametrize(
    "changes",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "another-client"},
        {"aud": ["another-client", "a-third"]},
        {"aud": "another-client", "azp": CLIENT_ID},
        {"aud": None},
        {"exp": PAST},
        {"exp": None},
        {"iat": PAST + 7200},
        {"nbf": PAST + 7200},
        {"sub": None},
        {"sub": ""},
        {"sub": "4" * 256},
        {"azp": "another-client"},
    ],
    ids="-".join,
)
def test_a_token_with_a_wrong_claim_is_refused(
    hostile: Hostile, changes: dict[str, Any]
) -> None:
    client, status = come_back(
        hostile, lambda nonce: signed(hostile, claims(hostile, nonce, **changes))
    )

    assert status == 400
    assert not is_signed_in(client)
    assert not ExternalIdentity.objects.exists()


def unsigned(told: dict[str, Any]) -> str:
    from base64 import urlsafe_b64encode

    parts = ({"alg": "none"}, told)
    made = [urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=") for one in parts]
    return b".".join([*made, b""]).decode()


@pytest.mark.parametrize(
    "forge",
    [
        lambda hostile, told: unsigned(told),
        lambda hostile, told: signed(
            hostile, told, "HS256", OctKey.import_key(CLIENT_SECRET * 2)
        ),
        lambda hostile, told: signed(
            hostile,
            told,
            "HS256",
            OctKey.import_key(json.dumps(hostile.key.as_dict(private=False))),
        ),
        lambda hostile, told: signed(hostile, told, key=OTHER_KEY),
        lambda hostile, told: signed(hostile, told)[:-6] + "AAAAAA",
        lambda hostile, told: "a.b.c",
        lambda hostile, told: {"access_token": "a", "token_type": "Bearer"},
        lambda hostile, told: {"error": "invalid_grant"},
        lambda hostile, told: b"<html>",
        lambda hostile, told: [],
    ],
    ids=range(10),
)
def test_a_token_that_the_provider_did_not_sign_is_refused(
    hostile: Hostile, forge: Callable[[Hostile, dict[str, Any]], Any]
) -> None:
    client, status = come_back(
        hostile, lambda nonce: forge(hostile, claims(hostile, nonce))
    )

    assert status == 400
    assert not is_signed_in(client)


def test_a_provider_that_names_another_issuer_is_not_begun(hostile: Hostile) -> None:
    hostile.discovery = {"issuer": "https://evil.example"}

    assert Client().get(BEGIN, headers=HERE).status_code == 400


def test_a_provider_that_does_not_answer_is_said_so(
    site: Site, settings: Settings
) -> None:
    settings.IDENTITY_PROVIDERS = named(f"http://127.0.0.1:{free_port()}")

    answer = Client().get(BEGIN, headers=HERE)

    assert answer.status_code == 400
    assert "Державна ідентифікація" in answer.content.decode()
