"""What a visitor may ask for in an address: read leniently, bounded strictly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict

from .analysis.queries import MAX_CHARACTERS
from .facets import NAMES
from .queries import MAX_PAGE, Request, Sort

MAX_VALUES: Final = 20
MAX_VALUE_LENGTH: Final = 64
# Invisible signs that belong to words, such as soft hyphens, are left to the analysis.
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


def read_request(parameters: QueryDict, interface_language: str) -> Request:
    """A search out of an address; unknown values are dropped, nothing is refused.

    Without a language the one of the interface is searched.
    """
    filters = {name: clean_values(parameters.getlist(name)) for name in NAMES}
    codes = dict(settings.LANGUAGES)
    filters["language"] = [code for code in filters["language"] if code in codes] or [
        interface_language
    ]
    return Request(
        text=clean_text(parameters.get("q", "")),
        interface_language=interface_language,
        filters=filters,
        page=_page(parameters.get("page", "")),
        sort=_sort(parameters.get("sort", "")),
        exact=parameters.get("exact", "") == "1",
    )


def address(request: Request, **changed: Any) -> str:
    """The one address of a search, as a query string with its "?".

    Filters stand in one order with their values sorted, and what is the default is
    left out, so that the same search always has the same address.
    """
    asked = replace(request, **changed)
    pairs = [("q", asked.text)] if asked.text else []
    for name in NAMES:
        values = set(asked.filters.get(name, ()))
        if name == "language" and values == {asked.interface_language}:
            continue
        pairs += [(name, value) for value in sorted(values)]
    if asked.sort != "relevance" and asked.text:
        pairs.append(("sort", asked.sort))
    if asked.exact:
        pairs.append(("exact", "1"))
    if asked.page > 1:
        pairs.append(("page", str(asked.page)))
    return f"?{urlencode(pairs)}"


def whole(request: Request) -> Request:
    """A search for itself: from its first page, in the usual order, inexact too."""
    return replace(request, page=1, sort="relevance", exact=False)


def clean_text(text: str) -> str:
    """What was typed, at most as much as is looked at, without control characters."""
    return _CONTROL.sub(" ", text[:MAX_CHARACTERS]).strip()


def clean_values(values: Iterable[str]) -> list[str]:
    """Values of a filter that could be a key, each once."""
    kept = (
        value
        for value in values
        if 0 < len(value) <= MAX_VALUE_LENGTH and value.isprintable()
    )
    return list(dict.fromkeys(kept))[:MAX_VALUES]


def _sort(text: str) -> Sort:
    return "date" if text == "date" else "relevance"


def _page(text: str) -> int:
    """A page's number; what is none is 1, what is past all pages the last allowed."""
    if not (text.isascii() and text.isdigit()):
        return 1
    return min(max(int(text[:9]), 1), MAX_PAGE)
