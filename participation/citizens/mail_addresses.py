"""E-mail addresses: as letters are sent to them, as they are compared, as shown."""

from __future__ import annotations

import re
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

# Django lets quoted addresses hold some of these; no letter needs them.
_UNSAFE: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\"]")


def normalised(address: str) -> str:
    """An address as letters are sent to it: its domain in small letters.

    Raises ValidationError for what is none, line breaks and quotes included.
    """
    address = address.strip()
    if _UNSAFE.search(address):
        raise ValidationError(_("Write an e-mail address, such as name@example.org."))
    validate_email(address)
    local, _at, domain = address.rpartition("@")
    return f"{local}@{domain.lower()}"


def compared(address: str) -> str:
    """What two ways to write one address have in common.

    Letters of any size, and a domain in its own alphabet or in the wire's.
    """
    local, _at, domain = address.strip().rpartition("@")
    return f"{local.casefold()}@{_on_the_wire(domain)}"


def masked(address: str | None) -> str:
    """Enough of an address for somebody who knows it: "o•••@example.org"."""
    local, at, domain = (address or "").rpartition("@")
    return f"{local[:1]}•••@{domain}" if at else ""


def _on_the_wire(domain: str) -> str:
    try:
        return domain.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return domain.lower()
