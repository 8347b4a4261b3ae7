"""A collection that can be followed: an Atom feed of what it finds."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from cms.atom import PortalAtom
from cms.clock import KYIV
from search.models import Entry

from .selectors.collection import newest_of

if TYPE_CHECKING:
    from .models import CollectionPage

MAX_ENTRIES: Final = 30
KEPT_SECONDS: Final = 300


def collection_feed(page: CollectionPage, request: HttpRequest) -> HttpResponse:
    """The newest entries of a collection, whatever order its page has."""
    response = _CollectionFeed(page, request)(request)
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response


class _CollectionFeed(Feed):  # type: ignore[type-arg]
    feed_type = PortalAtom

    def __init__(self, page: CollectionPage, request: HttpRequest) -> None:
        self._page = page
        self._address = page.get_url(request) or ""
        self.language = page.locale.language_code

    def title(self) -> str:
        return self._page.title

    def subtitle(self) -> str:
        return self._page.lead

    def link(self) -> str:
        return self._address

    def feed_url(self) -> str:
        return f"{self._address}feed/"

    def items(self) -> Sequence[Entry]:
        return newest_of(self._page, MAX_ENTRIES)

    def item_title(self, item: Entry) -> str:
        if not item.number:
            return item.title
        return f"{_('No. %(number)s') % {'number': item.number}}. {item.title}"

    def item_description(self, item: Entry) -> str:
        return item.summary

    def item_link(self, item: Entry) -> str:
        return item.url

    def item_guid(self, item: Entry) -> str:
        """The same for as long as the object lives, as in feeds of searches."""
        return f"urn:vidkryto:{item.key}"

    def item_pubdate(self, item: Entry) -> datetime.datetime | None:
        day = item.date
        return datetime.datetime.combine(day, datetime.time(), KYIV) if day else None

    def item_updateddate(self, item: Entry) -> datetime.datetime:
        return item.updated_at

    def item_author_name(self, item: Entry) -> str | None:
        return item.authority_label or None
