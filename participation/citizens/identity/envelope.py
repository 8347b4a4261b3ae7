"""OAuth 2 with addresses of its own and the user's data in an envelope.

The shape of the Ukrainian gateway: a code is exchanged for a token, the token for the
person's data, and those are encrypted for the portal. Which addresses, which fields and
what opens the envelope are settings: nothing here is one country's.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

import requests
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare

from .port import Identity, IdentityRefused

_SECONDS: Final = 10
_LARGEST: Final = 1024 * 1024
_HOLDS: Final = 15 * 60
"""Seconds that somebody may stay with the provider."""

type Opener = Callable[[Mapping[str, Any]], Mapping[str, Any]]


def unsealed(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """Opens what is no envelope."""
    return answer


@dataclass(frozen=True)
class Fields:
    """What the provider calls the parts of an identity; "" for what it lacks."""

    subject: str
    surname: str = ""
    name: str = ""
    patronymic: str = ""
    email: str = ""


@dataclass(frozen=True)
class Endpoints:
    """Where the provider is asked, and what is sent besides."""

    authorize: str
    token: str
    user: str
    authorize_with: Mapping[str, str] = field(default_factory=dict)
    user_with: Mapping[str, str] = field(default_factory=dict)
    # Names in the answer of the token's address that the user's address asks for.
    handed_on: tuple[str, ...] = ("access_token",)


@dataclass(frozen=True)
class EnvelopeOAuth:
    """A provider of that shape."""

    name: str
    label: str
    client_id: str
    client_secret: str
    endpoints: Endpoints
    fields: Fields
    opener: Opener = unsealed

    def begin(self, request: HttpRequest, back: str) -> HttpResponse:
        """Lead to the provider's page; the state stays in the session."""
        state = secrets.token_urlsafe(24)
        request.session[self._key] = {
            "state": state,
            "back": back,
            "until": time.time() + _HOLDS,
        }
        asked = dict(self.endpoints.authorize_with) | {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": back,
            "state": state,
        }
        return redirect(f"{self.endpoints.authorize}?{urlencode(asked)}")

    def finish(self, request: HttpRequest) -> Identity:
        """Code for token, token for envelope, envelope for the person."""
        begun = request.session.pop(self._key, None)
        self._check_state(begun, request.GET.get("state", ""))
        code = request.GET.get("code", "")
        if not code:
            raise IdentityRefused("no code")
        try:
            token = self._token(code, begun["back"])
            return self._identity(self._person(token))
        except IdentityRefused:
            raise
        except Exception as error:  # the opener is somebody else's
            raise IdentityRefused(type(error).__name__) from error

    @property
    def _key(self) -> str:
        return f"identity_{self.name}"

    @staticmethod
    def _check_state(begun: dict[str, Any] | None, state: str) -> None:
        if not begun or begun["until"] < time.time():
            raise IdentityRefused("nothing was begun here")
        if not constant_time_compare(begun["state"], state):
            raise IdentityRefused("another state")

    def _token(self, code: str, back: str) -> Mapping[str, Any]:
        sent = {
            "grant_type": "authorization_code",
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "code": code,
            "redirect_uri": back,
        }
        return _answer(
            requests.post(
                self.endpoints.token,
                data=sent,
                timeout=_SECONDS,
                allow_redirects=False,
                stream=True,
            )
        )

    def _person(self, token: Mapping[str, Any]) -> Mapping[str, Any]:
        asked = dict(self.endpoints.user_with)
        asked |= {name: str(token[name]) for name in self.endpoints.handed_on}
        sealed = _answer(
            requests.post(
                self.endpoints.user,
                data=asked,
                timeout=_SECONDS,
                allow_redirects=False,
                stream=True,
            )
        )
        return self.opener(sealed)

    def _identity(self, person: Mapping[str, Any]) -> Identity:
        def part(name: str) -> str:
            return str(person.get(name) or "").strip() if name else ""

        known_as = part(self.fields.subject)
        if not known_as:
            raise IdentityRefused("no subject")
        return Identity(
            provider=self.name,
            subject=self._pseudonym(known_as),
            surname=part(self.fields.surname),
            name=part(self.fields.name),
            patronymic=part(self.fields.patronymic),
            email=part(self.fields.email),
        )

    def _pseudonym(self, known_as: str) -> str:
        """A lasting name made of a taxpayer's number, which itself is kept nowhere."""
        key = f"identity {self.name} {settings.SECRET_KEY}".encode()
        return hmac.new(key, known_as.encode(), hashlib.sha256).hexdigest()


def _answer(response: requests.Response) -> Mapping[str, Any]:
    """What a provider answers in JSON; raises IdentityRefused for anything else."""
    with response:
        if response.status_code != 200:  # noqa: PLR2004
            raise IdentityRefused(f"status {response.status_code}")
        body = response.raw.read(_LARGEST + 1, decode_content=True)
    if len(body) > _LARGEST:
        raise IdentityRefused("too large")
    answer = json.loads(body)
    if not isinstance(answer, dict) or answer.get("error"):
        raise IdentityRefused("an error of the provider")
    return answer
