"""A search that can be followed: its newest hits as an Atom feed."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Final

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.atom import PortalAtom
from cms.clock import KYIV
from cms.theme.context import PORTAL_NAMES

from .forms import address, read_request
from .models import Entry
from .queries import Answer, Hit, Request, search

MAX_ENTRIES: Final = 30
KEPT_SECONDS: Final = 300
RETRY_SECONDS: Final = 60


@require_safe
def search_feed(request: HttpRequest) -> HttpResponse:
    """The newest hits of any search; 503 while search does not answer.

    An empty feed would tell a reader that everything was withdrawn.
    """
    asked = read_request(request.GET, get_language() or "uk")
    newest = replace(asked, page=1, page_size=MAX_ENTRIES, sort="date")
    answer = search(newest)
    if not answer.available:
        return HttpResponse(status=503, headers={"Retry-After": str(RETRY_SECONDS)})
    response = _SearchFeed(asked, answer)(request)
    if not answer.degraded:
        patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response


class _SearchFeed(Feed):  # type: ignore[type-arg]
    feed_type = PortalAtom

    def __init__(self, asked: Request, answer: Answer) -> None:
        self._asked = replace(asked, page=1, sort="relevance")
        self._answer = answer
        self.language = asked.interface_language

    def title(self) -> str:
        name = PORTAL_NAMES.get(self._asked.interface_language, "Vidkryto")
        if not self._asked.text:
            return _("%(portal)s: what is new") % {"portal": name}
        return f"{name}: {self._asked.text}"

    def link(self) -> str:
        """The results page of the same search."""
        return reverse("search") + address(self._asked).removesuffix("?")

    def feed_url(self) -> str:
        return reverse("search_feed") + address(self._asked).removesuffix("?")

    def items(self) -> list[Hit]:
        return self._answer.hits

    def item_title(self, item: Hit) -> str:
        if not item.entry.number:
            return item.entry.title
        number = _("No. %(number)s") % {"number": item.entry.number}
        return f"{number}. {item.entry.title}"

    def item_description(self, item: Hit) -> str:
        return item.entry.summary or "".join(one.text for one in item.snippet)

    def item_link(self, item: Hit) -> str:
        return item.entry.url

    def item_guid(self, item: Hit) -> str:
        """The same for as long as the object lives, wherever its page moves."""
        return f"urn:vidkryto:{item.entry.key}"

    def item_pubdate(self, item: Hit) -> datetime.datetime | None:
        day = item.entry.date
        return datetime.datetime.combine(day, datetime.time(), KYIV) if day else None

    def item_updateddate(self, item: Hit) -> datetime.datetime:
        return item.entry.updated_at

    def item_categories(self, item: Hit) -> list[str]:
        return _categories(item.entry)

    def item_author_name(self, item: Hit) -> str | None:
        return item.entry.authority_label or None


def _categories(entry: Entry) -> list[str]:
    topics = [label for _key, label in entry.topics]
    return [entry.kind_label, *topics]
