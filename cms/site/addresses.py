"""Addresses: of the portal towards the world, of pages, of what a link may lead to."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# "//host" would leave the portal, and other schemes run or call something.
_LINK: Final = re.compile(r"(/(?![/\\])|https?://[^/\s]|mailto:\S|tel:\S)\S*")


def absolute(address: str) -> str:
    """An address of the portal as the world writes it; `SITE_URL` comes first."""
    return urljoin(f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/", address)


def address_of(url_path: str, language: str) -> str:
    """The address of a page by its place below the home page of a language.

    `/home-uk/council/act/` is `/uk/council/act/`; Wagtail's own way to it needs the
    page itself.
    """
    _empty, _home, *below = url_path.split("/")
    return f"/{language}/{'/'.join(below)}"


def host_of(address: str) -> str:
    """The other site that an address leads to; "" for one within the portal.

    And for one that hides where it leads behind a name (https://bank@evil.example).
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or "@" in parts.netloc:
        return ""
    return (parts.hostname or "").removeprefix("www.")


def is_safe(address: str) -> bool:
    """Whether a link may lead to an address; asked of stored ones, too."""
    try:
        urlsplit(address)
    except ValueError:
        return False
    return _LINK.fullmatch(address) is not None


def validate_link_address(address: str) -> None:
    """Raise ValidationError unless an address is safe to be followed."""
    if not is_safe(address):
        raise ValidationError(
            _("Write an address that begins with “/”, https://, mailto: or tel:.")
        )
