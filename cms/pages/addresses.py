"""Addresses on the web that editors enter: what may be led to."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

SCHEMES = ("http", "https")
# A browser drops some of these before it reads a scheme, and takes \ for /.
_HIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\\\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_looks_right = URLValidator(schemes=SCHEMES)


def is_web_address(address: str) -> bool:
    """Whether an address is http or https, whole, and shows where it leads.

    One with a name before the host (https://bank.example@evil.example) does not.
    """
    if _HIDDEN.search(address) or not address.lower().startswith(
        ("http://", "https://")
    ):
        return False
    try:
        parts = urlsplit(address)
        _looks_right(address)
    except (ValueError, ValidationError):
        return False
    return bool(parts.hostname) and "@" not in parts.netloc


def validate_web_address(address: str) -> None:
    """Raise ValidationError for what is no plain address on the web."""
    if not is_web_address(address):
        raise ValidationError(
            _("Give a whole address that begins with https:// or http://."),
            code="no_web_address",
        )
