"""Where links lead, for a reader of a language; told within the query of pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.db.models import (
    Case,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from wagtail.models import Page

from cms import clock
from cms.privacy import public_now

from ..addresses import is_web_address

if TYPE_CHECKING:
    from ..models import LinkPage


@dataclass(frozen=True)
class Destination:
    """Where a link leads; `host` only where that is another site, `lang` if known."""

    url: str
    title: str = ""
    host: str = ""
    lang: str = ""


def with_destinations[P: Page](pages: QuerySet[P], locale_id: int) -> QuerySet[P]:
    """Pages with `link`: None unless a page is a link, else what it leads to.

    Read from the live page that keeps the facts, so that no translation goes stale.
    """
    return _with_destinations(pages, Q(locale=locale_id), clock.now())


def leads_of(pages: list[int], language: str) -> dict[int, dict[str, Any]]:
    """The `link` of pages that are links, by id, for readers of a language."""
    from ..models import LinkPage

    own = Q(locale__language_code=language)
    links = LinkPage.objects.filter(pk__in=pages)
    told = _with_destinations(links, own, clock.now())
    return dict(told.values_list("pk", "link"))


def _with_destinations[P: Page](
    pages: QuerySet[P], own: Q, now: datetime
) -> QuerySet[P]:
    from ..models import LinkPage

    same = LinkPage.objects.live().filter(
        translation_key=OuterRef("translation_key"), alias_of=None
    )
    keeper = same.order_by("pk")
    key = keeper.values("target__translation_key")[:1]
    row = JSONObject(
        address=Subquery(keeper.values("address")[:1]),
        lead=Subquery(LinkPage.objects.filter(pk=OuterRef("pk")).values("lead")),
        page=Subquery(_target(OuterRef("leads_key"), own, now)),
    )
    return pages.annotate(leads_key=Subquery(key)).annotate(link=row)


def _target(key: Any, own: Q, now: datetime) -> QuerySet[Any]:
    """The public page of a key in a reader's own language, else the oldest one."""
    public = Page.objects.filter(public_now(now))
    own_first = Case(
        When(own, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    row = JSONObject(
        title=F("title"), url_path=F("url_path"), lang=F("locale__language_code")
    )
    return (
        public.filter(translation_key=key).order_by(own_first, "pk").values(row=row)[:1]
    )


def destination_in(
    link: Mapping[str, Any], request: HttpRequest | None
) -> Destination | None:
    """Where the `link` of a page leads; None where that is no public place."""
    if link["address"]:
        return _outside(link["address"])
    return _inside(link["page"], request)


def destination(page: LinkPage, request: HttpRequest | None) -> Destination | None:
    """Where one link leads; in a preview, where its draft would."""
    from ..models import LinkPage

    if getattr(request, "is_preview", False):
        return _in_preview(page, request)
    pages = LinkPage.objects.filter(pk=page.pk)
    row = with_destinations(pages, page.locale_id).values("link").first()
    return destination_in(row["link"], request) if row else None


def _in_preview(page: LinkPage, request: HttpRequest | None) -> Destination | None:
    if page.address:
        return _outside(page.address)
    if page.target is None:
        return None
    own = Q(locale=page.locale_id)
    found = _target(page.target.translation_key, own, clock.now()).first()
    return _inside(found and found["row"], request)


def _inside(
    row: Mapping[str, Any] | None, request: HttpRequest | None
) -> Destination | None:
    if not row:
        return None
    url = Page(url_path=row["url_path"]).get_url(request)
    return Destination(url, title=row["title"], lang=row["lang"]) if url else None


def _outside(address: str) -> Destination | None:
    """An address, asked again: rows may be older than the rule."""
    if not is_web_address(address):
        return None
    host = urlsplit(address).hostname or ""
    return Destination(address, host=host.removeprefix("www."))
