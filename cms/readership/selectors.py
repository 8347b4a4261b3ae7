"""Figures of readers: of one page, and of the pages of an authority."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from wagtail.models import Page

from cms.authorities.models import Authority
from cms.clock import today

from .models import PageDay, Reason

SUMMED: Final = ("visits", "useful", "useless")


@dataclass(frozen=True)
class Figures:
    """Visits and answers of some days."""

    visits: int = 0
    useful: int = 0
    useless: int = 0

    @property
    def share(self) -> int | None:
        """Of those who answered, how many in a hundred found it useful."""
        answered = self.useful + self.useless
        return round(100 * self.useful / answered) if answered else None


@dataclass(frozen=True)
class Read:
    """A page with its figures, and how many reasons readers gave."""

    page: Page
    figures: Figures
    reasons: int


def since(days: int) -> date:
    """The first of so many days, of which today is the last."""
    return today() - timedelta(days=days - 1)


def figures_of(page: Page, periods: Iterable[int]) -> dict[int, Figures]:
    """Figures of a page by the number of days, in one query."""
    sums: dict[str, Any] = {
        f"{name}_{days}": Coalesce(Sum(name, filter=Q(day__gte=since(days))), 0)
        for days in periods
        for name in SUMMED
    }
    found = _days_of(page).aggregate(**sums)
    return {
        days: Figures(*(found[f"{name}_{days}"] for name in SUMMED)) for days in periods
    }


def visits_by_day(page: Page, days: int) -> list[tuple[date, int]]:
    """Visits on each of the last days, the oldest first; also where there were none."""
    known = dict(_days_of(page).values_list("day", "visits"))
    first = since(days)
    return [
        (day, known.get(day, 0))
        for day in (first + timedelta(days=number) for number in range(days))
    ]


def reasons_of(page: Page) -> QuerySet[Reason]:
    """What readers wrote of a page, the newest first."""
    return Reason.objects.filter(
        translation_key=page.translation_key, language=page.locale.language_code
    )


def _days_of(page: Page) -> QuerySet[PageDay]:
    return PageDay.objects.filter(
        translation_key=page.translation_key, language=page.locale.language_code
    )


Rows = QuerySet[Any, Any]


def rows_read(authorities: Iterable[Authority], days: int) -> Rows:
    """Figures by page and language of the pages of authorities, the most read first."""
    reasons = Reason.objects.filter(
        translation_key=OuterRef("translation_key"),
        language=OuterRef("language"),
        day__gte=since(days),
    )
    counted = reasons.order_by().values("translation_key").annotate(n=Count("pk"))
    shown = PageDay.objects.filter(
        day__gte=since(days), translation_key__in=_pages(authorities)
    )
    rows = shown.values("translation_key", "language").annotate(
        all_visits=Sum("visits"),
        all_useful=Sum("useful"),
        all_useless=Sum("useless"),
        reasons=Coalesce(Subquery(counted.values("n")), 0),
    )
    return rows.order_by("-all_visits", "-all_useless", "translation_key", "language")


def _pages(authorities: Iterable[Authority]) -> QuerySet[Any, Any]:
    """Translation keys of all pages in the sections of authorities."""
    keys = [one.section_key for one in authorities if one.section_key]
    sections = Page.objects.filter(translation_key__in=keys)
    below = Q(pk__in=[])
    for path in sections.values_list("path", flat=True):
        below |= Q(path__startswith=path)
    return Page.objects.filter(below).values("translation_key")


def read(rows: Iterable[dict[str, Any]]) -> list[Read]:
    """Rows with their pages; those of pages that are gone are left out."""
    rows = list(rows)
    pages = _by_key({row["translation_key"] for row in rows})
    return [
        Read(
            page=page,
            figures=Figures(*(row[f"all_{name}"] for name in SUMMED)),
            reasons=row["reasons"],
        )
        for row in rows
        if (page := pages.get((row["translation_key"], row["language"])))
    ]


def _by_key(keys: set[UUID]) -> dict[tuple[UUID, str], Page]:
    pages = Page.objects.filter(translation_key__in=keys).select_related("locale")
    return {(one.translation_key, one.locale.language_code): one for one in pages}
