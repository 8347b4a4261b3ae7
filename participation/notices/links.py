"""Links in letters, by which an address changes and ends what it follows.

A link holds a reader's secret, signed; it is good until the last subscription ends.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import override

from .enums import Frequency
from .models import Reader

LONGEST: Final = 200


class Forged(Exception):
    """A link that this portal did not make."""


def mine_path(reader: Reader) -> str:
    """Where a reader sees and changes all that they follow."""
    token = _signer("mine").sign(reader.secret.hex)
    with override(reader.language):
        return reverse("notices_of_address", args=[token])


def end_path(reader: Reader, frequency: str) -> str:
    """Where the letters of one frequency are ended."""
    token = _signer("end").sign(f"{reader.secret.hex}-{frequency}")
    with override(reader.language):
        return reverse("notices_end", args=[token])


def absolute(path: str) -> str:
    """An address of the portal as a letter needs it; one of another site stays."""
    return urljoin(f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/", path)


def secret_of(token: str) -> UUID:
    """The secret in a link to all that is followed; raises `Forged`."""
    return _secret(_value("mine", token))


def ended_by(token: str) -> tuple[UUID, Frequency]:
    """The secret and the frequency in a link that ends; raises `Forged`."""
    secret, _dash, frequency = _value("end", token).partition("-")
    if frequency not in Frequency.values:
        raise Forged
    return _secret(secret), Frequency(frequency)


def _value(use: str, token: str) -> str:
    try:
        return _signer(use).unsign(token[: LONGEST + 1])
    except BadSignature as error:
        raise Forged from error


def _secret(text: str) -> UUID:
    try:
        return UUID(hex=text)
    except ValueError as error:
        raise Forged from error


def _signer(use: str) -> Signer:
    return Signer(salt=f"participation.notices.{use}", sep=".")
