"""What a page is kept under: its address, and the two cookies that change its looks."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

DISPLAY_COOKIES: Final = {
    "text_size": frozenset({"large", "largest"}),
    "contrast": frozenset({"high"}),
}
"""Values other than the usual "normal", which is as good as no cookie."""
LONGEST_QUERY: Final = 200

# Added to links by networks and mailings; no view of ours reads them.
_TRACKING: Final = re.compile(
    r"(?:utm_[a-z]+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid"
    r"|igshid|mc_[ce]id)"
)


class Address(NamedTuple):
    """The key of a page.  The language of a page is a part of its path."""

    scheme: str
    host: str
    path: str
    query: str
    text_size: str
    contrast: str


def forget_tracking(request: HttpRequest) -> None:
    """Take from the address what only says through which network somebody came.

    Whoever follows such a link gets the same page, from memory too.
    """
    query = request.META.get("QUERY_STRING", "")
    if not query:
        return
    kept = [
        part
        for part in query.split("&")
        if part and not _TRACKING.fullmatch(part.partition("=")[0])
    ]
    request.META["QUERY_STRING"] = "&".join(kept)


def forget_unknown_looks(request: HttpRequest) -> None:
    """Take away display cookies with a value that nobody offered."""
    for name, values in DISPLAY_COOKIES.items():
        if request.COOKIES.get(name) not in values:
            request.COOKIES.pop(name, None)


def address_of(request: HttpRequest) -> Address | None:
    """The key of a request, None where nothing is kept under its address.

    Not under a port that the portal is not reached at, nor a long query: a stranger
    could make up as many as he likes.
    """
    query = request.META.get("QUERY_STRING", "")
    try:
        host = request.get_host().lower()
    except DisallowedHost:
        return None
    if len(query) > LONGEST_QUERY or not _is_ours(request, host):
        return None
    cookies = request.COOKIES
    return Address(
        request.scheme or "",
        host,
        request.path,
        query,
        cookies.get("text_size", ""),
        cookies.get("contrast", ""),
    )


def _is_ours(request: HttpRequest, host: str) -> bool:
    _name, colon, port = host.rpartition(":")
    if not colon or port.endswith("]"):
        return True
    return port in (request.META.get("SERVER_PORT"), _own_port())


@cache
def _own_port() -> str:
    return str(urlsplit(settings.WAGTAILADMIN_BASE_URL).port or "")
