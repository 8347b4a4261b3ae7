"""E-mail addresses: one form, one digest, and what of them may be shown."""

from __future__ import annotations

from typing import Final

from django.core.validators import MaxLengthValidator, validate_email
from django.utils.crypto import salted_hmac

LONGEST: Final = 254


def normal(address: str) -> str:
    """An address as it is written to: without space around, its domain small.

    Raises ValidationError for what is no address of one person, for line breaks, and
    for what is longer than any server takes (RFC 5321).
    """
    address = address.strip()
    validate_email(address)
    MaxLengthValidator(LONGEST)(address)
    name, _at, domain = address.rpartition("@")
    return f"{name}@{domain.lower()}"


def digest(address: str) -> str:
    """What stands for an address where it need not be known; only ours to make.

    Large and small letters are one: no provider in use tells them apart.  So are a
    domain in its own alphabet and in the wire's.
    """
    name, _at, domain = address.strip().casefold().rpartition("@")
    value = f"{name}@{_on_the_wire(domain)}"
    return salted_hmac("outbox.address", value, algorithm="sha256").hexdigest()


def masked(address: str) -> str:
    """An address that its owner recognises and nobody else: o…@example.org."""
    name, _at, domain = address.rpartition("@")
    return f"{name[:1]}…@{domain}"


def domain_of(address: str) -> str:
    """The part behind the @."""
    return address.rpartition("@")[2]


def _on_the_wire(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain
