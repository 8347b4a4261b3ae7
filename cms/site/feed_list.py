"""Which lists can be followed as a feed, and where each says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cms.authorities.models import Authority
from cms.collation import collation_key
from cms.core.models import BasePage
from cms.core.surroundings import HOME_DEPTH

from .sharing import own_language, public_page_of


@dataclass(frozen=True)
class Feed:
    """A feed: what it is called and where it is."""

    title: str
    url: str


@dataclass(frozen=True)
class NewestFeed:
    """A list of the newest of one kind of object, on the whole portal."""

    slug: str
    object_kind: str
    title: str | Promise


newest_feeds: dict[str, NewestFeed] = {}
_of_pages: dict[type[BasePage], Callable[[BasePage], list[Feed]]] = {}


def newest_can_be_followed(slug: str, object_kind: str, title: str | Promise) -> None:
    """Offer the newest objects of a kind at `/<language>/feeds/<slug>/`."""
    newest_feeds[slug] = NewestFeed(slug, object_kind, title)


def pages_can_be_followed(
    model: type[BasePage], feeds: Callable[[BasePage], list[Feed]]
) -> None:
    """Say which feeds pages of a type have beside the usual ones of a section."""
    _of_pages[model] = feeds


def feeds_of(request: HttpRequest) -> list[Feed]:
    """Feeds of the lists that a public page shows, for its head."""
    page = public_page_of(request)
    if page is None:
        match = request.resolver_match
        feed = _of_views.get(match.url_name or "") if match else None
        return [feed()] if feed else []
    if page.depth == HOME_DEPTH:
        return portal_feeds()
    own = _of_pages.get(type(page))
    listed = own(page) if own else []
    return [*listed, *_section_feeds(page)]


def portal_feeds() -> list[Feed]:
    """Feeds of the whole portal."""
    newest = [
        Feed(str(one.title), reverse("newest_feed", args=[one.slug]))
        for one in newest_feeds.values()
    ]
    return [*newest, changes_feed(), deadlines_feed()]


def changes_feed() -> Feed:
    """The feed of the register of changes."""
    return Feed(_("Register of changes"), reverse("changes_feed"))


def deadlines_feed() -> Feed:
    """The feed of what authorities have not done, or have to do soon."""
    return Feed(_("Deadlines: overdue and due soon"), reverse("deadlines_feed"))


_of_views = {"changes": changes_feed, "deadlines": deadlines_feed}


def _section_feeds(page: BasePage) -> list[Feed]:
    """What is published below a page that holds others, and by its authority."""
    if not page.allowed_subpage_models():
        return []
    below = _("New in “%(title)s”") % {"title": page.title}
    feeds = [Feed(below, reverse("section_feed", args=[page.translation_key]))]
    authority = page.record.authority
    if authority and authority.section_key == page.translation_key:
        feeds.append(authority_feed(authority))
    return feeds


def authority_feed(authority: Authority) -> Feed:
    """The feed of everything that an authority publishes: that of a search."""
    query = urlencode({"authority": authority.slug})
    return Feed(authority.name, f"{reverse('search_feed')}?{query}")


def authority_feeds() -> list[Feed]:
    """Feeds of all authorities, by name."""
    language = own_language()
    feeds = [authority_feed(one) for one in Authority.objects.exclude(section_key=None)]
    return sorted(feeds, key=lambda feed: collation_key(feed.title, language))
