"""What a saved query shows: its entries, how many, in what layout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from cms.core.selectors import page_context
from cms.theme.pagination import pagination
from search.listing import Listing, days_of, entries_listed
from search.models import Entry

from ..enums import Layout
from ..saved_queries import listing_of, search_address
from .rows import entry_row

if TYPE_CHECKING:
    from ..models import CollectionPage

ENTRIES_A_PAGE = 20


def collection_context(page: CollectionPage, request: HttpRequest) -> dict[str, Any]:
    """A collection, page by page."""
    facts = page.criteria(request)
    listing = _listing(page, facts)
    pages = Paginator(entries_listed(listing), ENTRIES_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    first, last = days_of(listing)
    return page_context(page, request) | {
        "listing": _laid_out(facts, list(shown.object_list)),
        "total": pages.count,
        "first_day": first,
        "last_day": last,
        "feed_url": f"{page.get_url(request) or ''}feed/",
        "search_url": search_address(listing),
        "pagination": pagination(shown, request),
    }


def entries_of_block(value: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A collection within a text; what is not open to all is in no entry."""
    listing = listing_of(value, value.get("words") or "", language)
    return {
        "listing": _laid_out(value, entries_listed(listing)[:]),
        "search_url": search_address(listing),
    }


def _laid_out(facts: Mapping[str, Any], entries: Iterable[Entry]) -> dict[str, Any]:
    layout = facts.get("layout")
    return {
        "layout": layout if layout in Layout.values else Layout.LIST.value,
        "with_summaries": facts.get("with_summaries", True),
        "entries": [entry_row(entry) for entry in entries],
    }


def _listing(page: CollectionPage, facts: Mapping[str, Any]) -> Listing:
    """What a collection shows; never itself, though its own words may be found."""
    listing = listing_of(facts, page.words, page.locale.language_code)
    return replace(listing, without=str(page.translation_key))


def number_found(page: CollectionPage) -> int:
    """How many entries the editor's version of a collection finds now."""
    facts = page.current_facts if page.keeps_facts else page.shared_facts
    return Paginator(entries_listed(_listing(page, facts)), 1).count


def newest_of(page: CollectionPage, limit: int) -> list[Entry]:
    """The newest entries that a collection finds, for its feed."""
    listing = replace(_listing(page, page.shared_facts), order="newest")
    wanted = min(listing.limit or limit, limit)
    return list(entries_listed(replace(listing, limit=wanted)))
