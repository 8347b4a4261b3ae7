"""Menu, footer, alerts and mourning of one language, read in one statement.

A page that came off the site is in no menu a moment later, in whichever process, and
an alert begins and ends by the clock.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from functools import cache
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, JSONObject
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms import clock
from cms.core.surroundings import HOME_DEPTH
from cms.page_cache.remembering import once
from cms.privacy import public_now

from .models import Alert, FooterLink, Furniture, MenuEntry, Mourning

TOP_SECTIONS: Final = HOME_DEPTH + 1
"""What is "in menu" right below home pages makes the usual menu."""
ABOUT: Final = "about"
"""The last part of the address of the usual page about the portal."""

Row = dict[str, Any]
# Given ids of pages and a language: {address, page: {url_path, lang}} of those pages
# that only lead elsewhere.
FindLeads = Callable[[list[int], str], dict[int, Row]]
NOWHERE: Final[Row] = {"address": "", "page": None}
# Stands in the statement for the moment at which it is asked.
_NOW: Final = datetime.datetime.max.replace(tzinfo=datetime.UTC)


_links_of_type: list[tuple[type[Page], FindLeads]] = []


def tell_where_links_lead(model: type[Page], find: FindLeads) -> None:
    """Register a type of page that only leads elsewhere; menus lead there at once."""
    _links_of_type.append((model, find))


class Around(NamedTuple):
    """What one language shows around its pages: rows as they are stored, in order.

    A page in a row is {pk, type, title, url_path, language}; one in a menu or footer
    that is only a link has `leads`, too; `texts` is one row or none.
    """

    menu: list[Row]
    usual_menu: list[Row]
    footer: list[Row]
    texts: list[Row]
    alerts: list[Row]
    mourning: list[Row]


def around_now(language: str, *, writes: bool = False) -> Around:
    """What stands around the pages of a language now, the same for all of them.

    Read once a generation, and again when an alert or a time of mourning begins or
    ends, or a page in the menu expires.  A request that `writes` may see what is never
    committed: it reads anew, and nobody else is given it.
    """
    if writes:
        return around(language)
    return once(("around", language), lambda: around(language))


def around(language: str) -> Around:
    """Everything that stands around the pages of a language now."""
    sql, parameters = _statement(language)
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(sql, [now if one == _NOW else one for one in parameters])
        read = cursor.fetchall()
    found: dict[str, list[Row]] = {part: [] for part in Around._fields}
    for part, row in read:
        found[part].append(json.loads(row))
    for rows in found.values():
        # A link that was not placed stands last.
        rows.sort(key=lambda row: (row["order"] is None, row["order"]))
    _lead_on([*found["menu"], *found["usual_menu"], *found["footer"]], language)
    return Around(**found)


def _lead_on(rows: list[Row], language: str) -> None:
    """Tell of pages that are links where those lead; asks only where there is one."""
    for model, find in _links_of_type:
        type_ = ContentType.objects.get_for_model(model).pk
        links = [row["page"] for row in rows if row["page"]["type"] == type_]
        led = find([page["pk"] for page in links], language) if links else {}
        for page in links:
            page["leads"] = led.get(page["pk"], NOWHERE)


@cache
def _statement(language: str) -> tuple[str, tuple[Any, ...]]:
    """The one statement, with `_NOW` where the moment belongs.

    Making it of six queries takes far longer than PostgreSQL takes to answer it.
    """
    public = public_pages(_NOW)
    queries: dict[str, QuerySet[Any]] = {
        "menu": _links(MenuEntry.objects.all(), public, language),
        "usual_menu": _usual_menu(public, language),
        "footer": _links(FooterLink.objects.all(), public, language, "heading"),
        "texts": _texts(public, language),
        "alerts": _alerts(public, language, _NOW),
        "mourning": _mourning(_NOW),
    }
    first, *others = (
        rows.order_by()
        .annotate(part=Value(part, output_field=CharField()))
        .values_list("part", "row")
        for part, rows in queries.items()
    )
    together = first.union(*others, all=True).order_by()
    sql, parameters = together.query.sql_with_params()
    return sql, tuple(parameters)


def public_pages(now: datetime.datetime) -> PageQuerySet:
    """Pages that anybody may read at a moment."""
    return Page.objects.filter(public_now(now), depth__gt=1)


def _page(prefix: str = "") -> JSONObject:
    return JSONObject(
        pk=F(f"{prefix}pk"),
        type=F(f"{prefix}content_type"),
        title=F(f"{prefix}title"),
        url_path=F(f"{prefix}url_path"),
        language=F(f"{prefix}locale__language_code"),
    )


def _links(
    links: QuerySet[Any], public: PageQuerySet, language: str, *names: str
) -> QuerySet[Any]:
    """Links of a language; those to pages that are public no longer are left out."""
    shown = Q(page=None) | Q(Exists(public.filter(pk=OuterRef("page"))))
    fields = {name: F(name) for name in ("label", "address", *names)}
    row = JSONObject(order=F("sort_order"), page=_page("page__"), **fields)
    return links.filter(shown, furniture__language=language).annotate(row=row)


def _usual_menu(public: PageQuerySet, language: str) -> PageQuerySet:
    """Top pages of a language that are meant for the menu, where none is composed.

    A partial index (migration 0002) finds them among any number of pages.
    """
    pages = public.in_menu().filter(depth=TOP_SECTIONS, locale__language_code=language)
    return pages.annotate(row=JSONObject(order=F("path"), page=_page()))


def _texts(public: PageQuerySet, language: str) -> QuerySet[Furniture]:
    here = public.filter(locale__language_code=language)
    usual = {
        "about": here.filter(slug=ABOUT, depth=TOP_SECTIONS),
        "accessibility": here.filter(_is_statement()),
    }
    pages = {
        name: Coalesce(
            Subquery(public.filter(pk=OuterRef(name)).values(row=_page())),
            Subquery(pages.order_by("path").values(row=_page())[:1]),
        )
        for name, pages in usual.items()
    }
    row = JSONObject(
        order=F("pk"), statement=F("statement"), contacts=F("contacts"), **pages
    )
    return Furniture.objects.filter(language=language).annotate(row=row)


def _is_statement() -> Q:
    app, _dot, model = settings.ACCESSIBILITY_STATEMENT_MODEL.lower().partition(".")
    return Q(content_type__app_label=app, content_type__model=model)


def _alerts(
    public: PageQuerySet, language: str, now: datetime.datetime
) -> QuerySet[Alert]:
    """Alerts that hold now, for the whole portal and for any section."""
    names = ("level", "section_key")
    texts = [
        f"{name}_{code}" for name in ("title", "text") for code in ("uk", "pl", "en")
    ]
    fields = {name: F(name) for name in (*names, *texts)}
    page = Subquery(_in_language(public, language).values(row=_page())[:1])
    row = JSONObject(order=F("begins_at"), page=page, **fields)
    return Alert.objects.on(now).annotate(row=row)


def _in_language(public: PageQuerySet, language: str) -> PageQuerySet:
    """The page that an alert leads to, in a language if it is public there."""
    preference = Case(
        When(locale__language_code=language, then=Value(0)),
        When(pk=OuterRef("page"), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    same = public.filter(translation_key=OuterRef("page__translation_key"))
    # An order by an expression of the outer query has to be a column.
    return same.annotate(preference=preference).order_by("preference", "pk")


def _mourning(now: datetime.datetime) -> QuerySet[Mourning]:
    words = {name: F(name) for name in ("words_uk", "words_pl", "words_en")}
    row = JSONObject(order=F("begins_at"), **words)
    return Mourning.objects.on(now).annotate(row=row)


def next_change(now: datetime.datetime) -> datetime.datetime | None:
    """When an alert or a time of mourning next begins or ends; None if none does.

    A page that is kept (a page cache) may be kept until then at most.
    """
    moments = [
        rows.filter(**{f"{name}__gt": now}).values_list(name, flat=True)
        for rows in (Alert.objects.order_by(), Mourning.objects.order_by())
        for name in ("begins_at", "ends_at")
    ]
    return min(moments[0].union(*moments[1:]).order_by(), default=None)
