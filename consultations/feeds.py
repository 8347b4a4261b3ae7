"""Consultations of a list as an Atom feed: what was announced last first."""

from __future__ import annotations

import datetime
from typing import Any, Final

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from cms.atom import PortalAtom
from cms.page_cache.keeping import keep

from .models import ConsultationListPage
from .selectors.listing import entries_of, listed, row_shown, whole

MAX_ENTRIES: Final = 30
KEPT_SECONDS: Final = 300


def consultations_feed(
    page: ConsultationListPage, request: HttpRequest
) -> HttpResponse:
    """The newest consultations of a list."""
    keep()
    response = _ConsultationsFeed(page, request)(request)
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response


class _ConsultationsFeed(Feed):  # type: ignore[type-arg]
    feed_type = PortalAtom

    def __init__(self, page: ConsultationListPage, request: HttpRequest) -> None:
        self._page = page
        self._address = page.get_url(request) or ""
        self.language: str = page.locale.language_code

    def title(self) -> str:
        return self._page.title

    def subtitle(self) -> str:
        return self._page.lead

    def link(self) -> str:
        return self._address

    def feed_url(self) -> str:
        return f"{self._address}feed/"

    def items(self) -> list[dict[str, Any]]:
        rows = listed(self._page.record.authority).order_by("-announced_at", "-pk")
        newest = whole(list(rows.values_list("pk", flat=True)[:MAX_ENTRIES]))
        entries = entries_of([one.translation_key for one in newest], self.language)
        return [
            row_shown(one, entry) | {"entry": entry, "row": one}
            for one in newest
            if (entry := entries.get(str(one.translation_key)))
        ]

    def item_title(self, item: dict[str, Any]) -> str:
        return str(item["title"])

    def item_description(self, item: dict[str, Any]) -> str:
        said = ", ".join([item["stage"]["label"], *item["marks"]])
        return "\n".join(filter(None, [said, item["summary"]]))

    def item_link(self, item: dict[str, Any]) -> str:
        return str(item["url"])

    def item_guid(self, item: dict[str, Any]) -> str:
        """The same for as long as it lives, as in feeds of searches."""
        return f"urn:vidkryto:{item['entry'].key}"

    def item_pubdate(self, item: dict[str, Any]) -> datetime.datetime | None:
        moment: datetime.datetime | None = item["row"].announced_at
        return moment

    def item_updateddate(self, item: dict[str, Any]) -> datetime.datetime:
        moment: datetime.datetime = item["entry"].updated_at
        return moment

    def item_author_name(self, item: dict[str, Any]) -> str:
        return str(item["authority"])
