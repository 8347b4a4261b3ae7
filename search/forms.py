"""What a visitor may ask for in an address: read leniently, bounded strictly."""

from __future__ import annotations

from django.conf import settings
from django.http import QueryDict

from .analysis.queries import MAX_CHARACTERS
from .queries import FILTERS, MAX_PAGE, Request

MAX_VALUES = 20
MAX_VALUE_LENGTH = 64


def read_request(parameters: QueryDict, interface_language: str) -> Request:
    """A search out of an address; unknown values are dropped, nothing is refused.

    Without a language the one of the interface is searched.
    """
    filters = {name: _values(parameters, name) for name in FILTERS}
    codes = dict(settings.LANGUAGES)
    filters["language"] = [code for code in filters["language"] if code in codes] or [
        interface_language
    ]
    return Request(
        text=parameters.get("q", "")[:MAX_CHARACTERS].replace("\x00", "").strip(),
        interface_language=interface_language,
        filters=filters,
        page=_page(parameters.get("page", "")),
    )


def _values(parameters: QueryDict, name: str) -> list[str]:
    values = parameters.getlist(name)[:MAX_VALUES]
    return [value for value in values if 0 < len(value) <= MAX_VALUE_LENGTH]


def _page(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(MAX_PAGE)):
        return 1
    return min(max(int(text), 1), MAX_PAGE)
