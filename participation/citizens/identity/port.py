"""What the portal asks of an identity provider, and what it is told.

A provider knows its own protocol; accounts know only this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse

from ..enums import VerificationLevel


class IdentityRefused(Exception):
    """The provider's answer is not believed; the message is for the log only.

    It names the fault (a forged signature, another issuer), never the person.
    """


@dataclass(frozen=True)
class Identity:
    """Who somebody is, by the word of a provider.

    `subject` is the provider's lasting name for the person, at most 255 characters.
    `email` is there only where the provider has made sure that it is the person's.
    """

    provider: str
    subject: str
    surname: str = ""
    name: str = ""
    patronymic: str = ""
    email: str = ""
    level: VerificationLevel = VerificationLevel.PROVIDER
    attributes: Mapping[str, Any] = field(default_factory=dict)


class IdentityProvider(Protocol):
    """A way to learn who somebody is from another party."""

    @property
    def name(self) -> str:
        """As in addresses and settings."""

    @property
    def label(self) -> str:
        """As people know it, on the button."""

    def begin(self, request: HttpRequest, back: str) -> HttpResponse:
        """Lead to the provider, which sends the person back to the address `back`.

        Raises IdentityRefused where it does not answer.
        """

    def finish(self, request: HttpRequest) -> Identity:
        """Who came back; raises IdentityRefused for whatever is not proved."""
