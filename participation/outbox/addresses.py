"""E-mail addresses: as letters go to them, as they are compared, what may be shown."""

from __future__ import annotations

import re
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

LONGEST: Final = 254
# Django lets quoted addresses hold some of these; no letter needs them.
_UNSAFE: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\"]")


def normal(address: str) -> str:
    """An address as it is written to: without space around, its domain small.

    Raises ValidationError for what is no address of one person, for line breaks and
    quotes, for a name beyond ASCII, to which no letter can be written, and for what is
    longer than any server takes (RFC 5321).
    """
    address = address.strip()
    name, _at, domain = address.rpartition("@")
    # Django takes "ſ" for an "s", and so another's address for the same.
    if _UNSAFE.search(address) or not name.isascii():
        raise ValidationError(_("Write an e-mail address, such as name@example.org."))
    validate_email(address)
    MaxLengthValidator(LONGEST)(address)
    return f"{name}@{domain.lower()}"


def compared(address: str) -> str:
    """What two ways to write one address have in common.

    Large and small letters are one: no provider in use tells them apart.  So are a
    domain in its own alphabet and in the wire's.
    """
    name, _at, domain = address.strip().rpartition("@")
    return f"{name.casefold()}@{_on_the_wire(domain.lower())}"


def digest(address: str) -> str:
    """What stands for an address where it need not be known; only ours to make."""
    value = compared(address)
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
