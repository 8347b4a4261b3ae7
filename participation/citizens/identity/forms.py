"""What is asked of somebody whom a provider vouches for without an address."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import Any, Final

from django.http import HttpRequest

from ..accounts.forms import SignUpForm
from ..enums import VerificationLevel
from ..models import User
from . import actions
from .port import Identity

_KEPT: Final = "identity_kept"
_HOLDS: Final = 30 * 60
"""Seconds within which the address is to be written."""


class IdentitySignUpForm(SignUpForm):
    """An address only: the name comes from the provider, which takes the password's
    place."""

    field_order = ("email",)

    def __init__(self, *args: Any, identity: Identity, **kwargs: Any) -> None:
        super().__init__(*args, by_passkey=True, **kwargs)
        self.identity = identity
        for name in ("last_name", "first_name", "patronymic"):
            del self.fields[name]

    def signup(self, request: HttpRequest, user: User) -> None:
        """Let the identity open the account, which waits for the code."""
        actions.name_from(self.identity, user)
        actions.attach(identity=self.identity, user=user)


def kept(request: HttpRequest, identity: Identity | None) -> None:
    """Keep in the session whom a provider vouched for; None forgets it."""
    request.session.pop(_KEPT, None)
    if identity is not None:
        facts = asdict(identity) | {"attributes": {}, "until": time.time() + _HOLDS}
        request.session[_KEPT] = facts


def stashed(request: HttpRequest) -> Identity | None:
    """Whom a provider vouched for in this session, a while ago at most."""
    facts = dict(request.session.get(_KEPT) or {})
    if facts.pop("until", 0) < time.time():
        return None
    return Identity(**facts | {"level": VerificationLevel(facts["level"])})
