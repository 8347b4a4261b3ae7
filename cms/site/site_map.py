"""The site map for people: sections of a language, and what one section holds."""

from __future__ import annotations

from typing import Any, Final

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import CharField, Count
from django.db.models.functions import Left, Length
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms import clock

from .addresses import address_of
from .furniture import TOP_SECTIONS, public_pages

DEEPEST: Final = TOP_SECTIONS + 1
"""Sections right below the home page, and the sections in them; the rest is counted."""
PAGES_A_PAGE: Final = 100


def sections_of(language: str) -> list[dict[str, Any]]:
    """Sections of a language down to two levels, each with its parts and a count.

    {title, url, key, pages, parts: [the same]}; `key` is the translation key, `pages`
    counts what stands right below and is public.
    """
    public = public_pages(clock.now()).filter(locale__language_code=language)
    rows = list(_sections(public))
    counts = _counts(public, [row.path for row in rows])
    made = {row.path: _shown(row, language, counts.get(row.path, 0)) for row in rows}
    top: list[dict[str, Any]] = []
    for path, section in made.items():
        above = made.get(path[: -Page.steplen])
        (above["parts"] if above else top).append(section)
    return top


def _sections(public: PageQuerySet) -> PageQuerySet:
    """Everything right below the home page; deeper only what holds pages itself."""
    top = public.filter(depth=TOP_SECTIONS)
    parts = public.filter(depth__gt=TOP_SECTIONS, depth__lte=DEEPEST, numchild__gt=0)
    names = ("path", "depth", "title", "url_path", "translation_key")
    return (top | parts).only(*names).order_by("path")


def _counts(public: PageQuerySet, paths: list[str]) -> dict[str, int]:
    """Public pages right below each of these."""
    if not paths:
        return {}
    length = Length("path") - Page.steplen
    above = Left("path", length, output_field=CharField())
    below = public.filter(depth__gt=TOP_SECTIONS, depth__lte=DEEPEST + 1).annotate(
        above=above
    )
    counted = below.filter(above__in=paths).order_by().values_list("above")
    return dict(counted.annotate(Count("pk")))


def _shown(page: Page, language: str, pages: int) -> dict[str, Any]:
    return {
        "title": page.title,
        "url": address_of(page.url_path, language),
        "key": page.translation_key,
        "pages": pages,
        "parts": [],
    }


def pages_below(section: Page, language: str, number: str) -> ListPage[Page]:
    """One page of the list of public pages right below a section."""
    public = public_pages(clock.now()).child_of(section).order_by("path")
    names = ("path", "title", "url_path")
    return Paginator(public.only(*names), PAGES_A_PAGE).get_page(number)
