"""Atom feeds of lists that are no search: the newest of a kind, sections, changes."""

from __future__ import annotations

import datetime
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms import clock
from cms.atom import KeptFeed
from cms.clock import KYIV
from cms.core.selectors import changes_listed, changes_made
from cms.core.visibility import is_public
from cms.theme.context import PORTAL_NAMES
from search.models import Entry
from search.selectors import newest

from .feed_list import NewestFeed, newest_feeds
from .furniture import public_pages
from .sharing import own_language

MAX_ENTRIES: Final = 30


class PortalFeed(KeptFeed):
    """What the feeds of the site share: how they are named."""

    def named(self, what: str) -> str:
        """The title of a feed, after the portal's name."""
        return f"{PORTAL_NAMES[own_language()]}: {what}"


class EntriesFeed(PortalFeed):
    """Items that are entries of search, which only public objects have."""

    def item_title(self, item: Entry) -> str:
        if not item.number:
            return item.title
        number = _("No. %(number)s") % {"number": item.number}
        return f"{number}. {item.title}"

    def item_description(self, item: Entry) -> str:
        return item.summary

    def item_link(self, item: Entry) -> str:
        return item.url

    def item_guid(self, item: Entry) -> str:
        """The same for as long as the object lives, wherever its page moves."""
        return f"urn:vidkryto:{item.key}"

    def item_pubdate(self, item: Entry) -> datetime.datetime | None:
        day = item.date
        return datetime.datetime.combine(day, datetime.time(), KYIV) if day else None

    def item_updateddate(self, item: Entry) -> datetime.datetime:
        return item.updated_at

    def item_author_name(self, item: Entry) -> str | None:
        return item.authority_label or None

    def item_categories(self, item: Entry) -> list[str]:
        return [item.kind_label]


class NewestEntriesFeed(EntriesFeed):
    """The newest objects of one kind, in the language or else in Ukrainian."""

    def get_object(self, request: HttpRequest, slug: str) -> NewestFeed:
        if slug not in newest_feeds:
            raise Http404
        return newest_feeds[slug]

    def title(self, obj: NewestFeed) -> str:
        return self.named(str(obj.title))

    def link(self, obj: NewestFeed) -> str:
        return f"/{own_language()}/"

    def feed_url(self, obj: NewestFeed) -> str:
        return reverse("newest_feed", args=[obj.slug])

    def items(self, obj: NewestFeed) -> list[Entry]:
        return list(newest(obj.object_kind, own_language())[:MAX_ENTRIES])


class SectionFeed(PortalFeed):
    """What was published last below a section, in the language of the address."""

    def get_object(self, request: HttpRequest, key: UUID) -> Page:
        page = get_object_or_404(
            Page.objects.select_related("locale"),
            translation_key=key,
            locale__language_code=own_language(),
        )
        if not is_public(page):
            raise Http404
        return page

    def title(self, obj: Page) -> str:
        return self.named(obj.title)

    def link(self, obj: Page) -> str:
        return obj.url or ""

    def feed_url(self, obj: Page) -> str:
        return reverse("section_feed", args=[obj.translation_key])

    def items(self, obj: Page) -> list[Page]:
        below = public_pages(clock.now()).descendant_of(obj)
        dated = below.exclude(first_published_at=None).select_related("locale")
        return list(dated.order_by("-first_published_at", "-pk")[:MAX_ENTRIES])

    def item_title(self, item: Page) -> str:
        return item.title

    def item_description(self, item: Page) -> str:
        return item.search_description

    def item_link(self, item: Page) -> str:
        return item.url or ""

    def item_guid(self, item: Page) -> str:
        return f"urn:uuid:{item.translation_key}"

    def item_pubdate(self, item: Page) -> datetime.datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: Page) -> datetime.datetime | None:
        return item.last_published_at or item.first_published_at


class ChangesFeed(PortalFeed):
    """The register of changes: every publication and correction, with its reason."""

    def title(self) -> str:
        return self.named(_("Register of changes"))

    def link(self) -> str:
        return reverse("changes")

    def feed_url(self) -> str:
        return reverse("changes_feed")

    def items(self) -> list[dict[str, Any]]:
        notes = list(changes_made()[:MAX_ENTRIES])
        lines = changes_listed(notes)
        return [line | {"pk": note.pk} for line, note in zip(lines, notes, strict=True)]

    def item_title(self, item: dict[str, Any]) -> str:
        return str(item["title"])

    def item_description(self, item: dict[str, Any]) -> str:
        return ": ".join(filter(None, [str(item["reason"]), item["note"]]))

    def item_link(self, item: dict[str, Any]) -> str:
        """The page that changed; the register itself where it is public no longer."""
        return item["url"] or reverse("changes")

    def item_guid(self, item: dict[str, Any]) -> str:
        return f"urn:vidkryto:change:{item['pk']}"

    def item_pubdate(self, item: dict[str, Any]) -> datetime.datetime:
        return item["date"]

    item_updateddate = item_pubdate

    def item_author_name(self, item: dict[str, Any]) -> str | None:
        return item["authority_name"] or None
