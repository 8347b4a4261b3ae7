"""E-mail addresses: as letters are sent to them, and as they are compared."""

from __future__ import annotations

import re
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from participation.outbox.addresses import masked, normal

__all__ = ["compared", "masked", "normalised"]

# Django lets quoted addresses hold some of these; no letter needs them.
_UNSAFE: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\"]")


def normalised(address: str) -> str:
    """An address as letters are sent to it: its domain in small letters.

    Raises ValidationError for what is none, line breaks and quotes included.
    """
    if _UNSAFE.search(address.strip()):
        raise ValidationError(_("Write an e-mail address, such as name@example.org."))
    return normal(address)


def compared(address: str) -> str:
    """What two ways to write one address have in common.

    Letters of any size, and a domain in its own alphabet or in the wire's.
    """
    local, _at, domain = address.strip().rpartition("@")
    return f"{local.casefold()}@{_on_the_wire(domain)}"


def _on_the_wire(domain: str) -> str:
    try:
        return domain.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return domain.lower()
