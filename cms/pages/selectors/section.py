"""What a section shows: its own words, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator
from django.db.models import CharField, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, JSONObject
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.collation import CollationKey, collation_key
from cms.core.selectors import page_context
from cms.privacy import public_now
from cms.states import StateRule, state_on
from cms.theme.pagination import pagination
from cms.theme.states import state_shown
from search.models import Entry

from ..enums import ChildOrder
from ..forms.listing import listing_of
from .links import destination_in, leads_of, with_destinations
from .rows import DATED

if TYPE_CHECKING:
    from cms.core.models import BasePage

    from ..models import SectionPage

CHILDREN_A_PAGE = 30
# What a line of a list says, of all that search knows of a page.
FACTS: Final = (
    *("object_kind", "kind_label", "number", "date", "summary"),
    *("state_rule", "in_force_from", "in_force_to", "opens", "closes"),
)
# By which columns the state of a rule is told; of the others by those in force.
DAYS: Final = {StateRule.WINDOW: ("opens", "closes")}
NOWHERE: Final = {"address": "", "page": None, "lead": ""}
Row = dict[str, Any]


def section_context(page: SectionPage, request: HttpRequest) -> dict[str, Any]:
    """A section, with its children in the layout and order that it has."""
    listing = listing_of(page.facts_shown(request))
    pages = in_order(public_children(page), page, listing["order"])
    shown = Paginator(pages, CHILDREN_A_PAGE).get_page(request.GET.get("page"))
    return page_context(page, request) | {
        "listing": listing
        | {"entries": rows_of(_told(shown.object_list, page), request)},
        "pagination": pagination(shown, request),
    }


def public_children(page: BasePage) -> PageQuerySet[Page]:
    """The pages right below one that anybody may read."""
    return Page.objects.child_of(page).filter(public_now())


def known_of(pages: QuerySet[Page], above: BasePage) -> QuerySet[Page]:
    """Pages with `entry`, what search knows of them, and `link`, in the same query."""
    row = JSONObject(**{name: F(name) for name in FACTS})
    entry = _entries(above).values(row=row)[:1]
    told = pages.annotate(entry=Subquery(entry))
    return with_destinations(told, above.locale_id)


def _told(pages: Iterable[Page], above: BasePage) -> list[Any]:
    """Pages of one screen with `entry` and `link`, as `known_of` tells them.

    A query by their keys is made much faster than one around theirs; links, which
    few lists have, are asked for only where there is one.
    """
    from ..models import LinkPage

    shown = list(pages)
    keys = [str(page.translation_key) for page in shown]
    language = above.locale.language_code
    entries = Entry.objects.visible().filter(
        translation_key__in=keys, language=language
    )
    # The first of several, as in `known_of`, is read last.
    rows = entries.order_by("-pk").values("translation_key", *FACTS)
    known = {row["translation_key"]: row for row in rows}
    links = [page.pk for page in shown if page.specific_class is LinkPage]
    led = leads_of(links, language) if links else {}
    for page in shown:
        page.entry = known.get(str(page.translation_key))
        page.link = led.get(page.pk, NOWHERE)
    return shown


def _entries(above: BasePage) -> QuerySet[Entry]:
    key = Cast(OuterRef("translation_key"), CharField())
    language = above.locale.language_code
    entries = Entry.objects.visible().filter(translation_key=key, language=language)
    return entries.order_by("pk")


def in_order(
    pages: PageQuerySet[Page], above: BasePage, order: str
) -> QuerySet[Page] | Sequence[Page]:
    """Children as their section orders them; titles by the language's dictionary."""
    if order == ChildOrder.TITLE:
        return _by_title(pages, above.locale.language_code)
    if order == ChildOrder.DATE:
        dated = pages.annotate(date=Subquery(_entries(above).values("date")[:1]))
        return dated.order_by(F("date").desc(nulls_last=True), "path")
    return pages.order_by("path")


class _Titled(Sequence[Page]):
    """Pages by title: only those that are shown are read whole."""

    def __init__(self, keys: list[int]) -> None:
        self._keys = keys

    def __len__(self) -> int:
        return len(self._keys)

    def __getitem__(self, which: Any) -> Any:
        rows = Page.objects.in_bulk(self._keys[which])
        return [rows[key] for key in self._keys[which] if key in rows]


def _by_title(pages: PageQuerySet[Page], language: str) -> Sequence[Page]:
    titles = pages.values_list("pk", "title")
    ordered = sorted(titles, key=lambda row: (_title_key(row[1], language), row[0]))
    return _Titled([key for key, _title in ordered])


@lru_cache(maxsize=5_000)
def _title_key(title: str, language: str) -> CollationKey:
    return collation_key(title, language)


def rows_of(pages: Iterable[Any], request: HttpRequest) -> list[Row]:
    """Pages with `entry` and `link` as lines of a listing; dead links fall out."""
    return [row for page in pages if (row := _row(page, request))]


def _row(page: Any, request: HttpRequest) -> Row | None:
    from ..models import LinkPage

    row = _shown(page.entry or {}, page) | {
        "title": page.title,
        "lang": "",
        "authority_name": "",
        "host": "",
    }
    if page.specific_class is not LinkPage:
        return row | {"url": page.get_url(request)}
    led = destination_in(page.link, request)
    if led is None:
        return None
    return row | {
        "url": led.url,
        "host": led.host,
        "leads_to": led.title if led.title != page.title else "",
        "hreflang": led.lang,
        "summary": page.link["lead"],
    }


def _shown(entry: Mapping[str, Any], page: Page) -> Row:
    """What search knows of a page; a link within the portal has no entry."""
    day = _day(entry.get("date"))
    rule = entry.get("state_rule", "")
    columns = DAYS.get(rule, ("in_force_from", "in_force_to"))
    begins, ends = (_day(entry.get(name)) for name in columns)
    return {
        "kind": entry.get("kind_label") or _name_of_type(page),
        "number": entry.get("number", ""),
        "date": day,
        "dated": entry.get("object_kind") in DATED,
        "state": state_shown(state_on(rule, begins, ends)),
        "summary": entry.get("summary", ""),
    }


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _name_of_type(page: Page) -> str:
    name = str(page.specific_class._meta.verbose_name) if page.specific_class else ""
    return name[:1].upper() + name[1:]
