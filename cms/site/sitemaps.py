"""The site map for search engines, and what robots may read.

Made of entries of search, which only public addresses have, and of the home pages.
After sitemaps.org 0.9: an index, and parts of at most 50,000 addresses.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from cms import clock
from cms.core.surroundings import HOME_DEPTH
from search.models import Entry

from .addresses import absolute, address_of
from .furniture import public_pages

ADDRESSES_A_PART: Final = 5_000
MOST_PARTS: Final = 50_000
"""As many as an index may name; a larger number would be too large for a query."""
KEPT_SECONDS: Final = 3600
XML: Final = "application/xml"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCHEMA: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML: Final = "http://www.w3.org/1999/xhtml"


class Address(NamedTuple):
    """One public address: of what object, in which language, changed when."""

    url: str
    key: str
    language: str
    changed: datetime.datetime | None


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The parts of the site map."""
    number = max(1, -(-Entry.objects.ordinary().count() // ADDRESSES_A_PART))
    parts = "".join(
        f"<sitemap><loc>{escape(absolute(reverse('sitemap_part', args=[part])))}"
        "</loc></sitemap>\n"
        for part in range(1, number + 1)
    )
    text = f'{HEAD}<sitemapindex xmlns="{SCHEMA}">\n{parts}</sitemapindex>\n'
    return _kept(HttpResponse(text, content_type=XML))


@require_safe
def part(request: HttpRequest, number: int) -> StreamingHttpResponse:
    """One part: addresses with their last change and their other languages."""
    if not 0 < number <= MOST_PARTS:
        raise Http404
    first = (number - 1) * ADDRESSES_A_PART
    entries = _entries()[first : first + ADDRESSES_A_PART]
    addresses = [Address(*row) for row in entries]
    if number == 1:
        addresses = [*_homes(), *addresses]
    if not addresses:
        raise Http404
    others = _translations(addresses)
    return _kept(StreamingHttpResponse(_lines(addresses, others), content_type=XML))


def _kept[R: (HttpResponse, StreamingHttpResponse)](response: R) -> R:
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response


def _entries() -> QuerySet[Entry, tuple[str, str, str, datetime.datetime]]:
    columns = ("url", "translation_key", "language", "updated_at")
    return Entry.objects.ordinary().order_by("pk").values_list(*columns)


def _homes() -> list[Address]:
    columns = ("url_path", "translation_key", "locale__language_code")
    homes = public_pages(clock.now()).filter(depth=HOME_DEPTH)
    return [
        Address(address_of(url_path, language), str(key), language, changed)
        for url_path, key, language, changed in homes.values_list(
            *columns, "last_published_at"
        )
    ]


def _translations(addresses: list[Address]) -> dict[str, list[Address]]:
    """The languages of each object, those outside this part too."""
    keys = {one.key for one in addresses}
    columns = ("url", "translation_key", "language", "updated_at")
    rows = Entry.objects.visible().filter(translation_key__in=keys)
    found: dict[str, list[Address]] = defaultdict(list)
    seen = {(one.key, one.language) for one in addresses}
    for one in addresses:
        found[one.key].append(one)
    for row in rows.values_list(*columns):
        one = Address(*row)
        if (one.key, one.language) not in seen:
            found[one.key].append(one)
    return found


def _lines(addresses: list[Address], others: dict[str, list[Address]]) -> Iterator[str]:
    yield f'{HEAD}<urlset xmlns="{SCHEMA}" xmlns:xhtml="{XHTML}">\n'
    for one in addresses:
        yield f"<url><loc>{escape(absolute(one.url))}</loc>"
        if one.changed:
            yield f"<lastmod>{one.changed.isoformat(timespec='seconds')}</lastmod>"
        known = others[one.key]
        for other in known if len(known) > 1 else ():
            yield (
                f'<xhtml:link rel="alternate" hreflang="{other.language}" '
                f"href={quoteattr(absolute(other.url))}/>"
            )
        yield "</url>\n"
    yield "</urlset>\n"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots may read: everything public but what is endless or for people."""
    closed = ("/admin/", "/api/", "/language/", *_closed_in_languages())
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in closed),
        "",
        f"Sitemap: {absolute(reverse('sitemap'))}",
    ]
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
    return _kept(response)


def _closed_in_languages() -> Iterator[str]:
    """Accounts, searches and choices, in whatever language."""
    for name in ("account", "search", "display"):
        yield f"/*/{name}/"
