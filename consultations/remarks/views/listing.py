"""All remarks of a consultation: a page with filters, and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.page_cache.keeping import keep
from cms.spreadsheets import csv_response
from cms.theme.pagination import page_links
from participation.comments.views.reading import number_of

from .. import selectors
from ..about import About, about_consultation
from ..addresses import form_address, list_address
from ..filtering import FiltersForm
from ..selectors import Summary
from ..showing import KINDS, Viewer, shown_remarks
from ..table import HEADINGS, rows_of
from .act import seen
from .reading import alike

if TYPE_CHECKING:
    pass


@require_safe
def remarks(request: HttpRequest, key: UUID) -> HttpResponse:
    """All remarks, narrowed as the address says."""
    keep(parameters=(*FiltersForm.base_fields, "page"))
    return render(request, "remarks/list.html", Listing(request, key).context())


@require_safe
def table(request: HttpRequest, key: UUID) -> HttpResponse:
    """The same as a file: all that everybody may read, and no more."""
    listing = Listing(request, key)
    headings = [str(one) for one in HEADINGS]
    rows = rows_of(listing.about.consultation, listing.filters, listing.language)
    return csv_response(f"remarks-{listing.about.consultation.pk}", headings, rows)


class Listing:
    """A list, as somebody asks for it."""

    summary: Summary

    def __init__(self, request: HttpRequest, key: UUID) -> None:
        self.request, self.language = request, get_language() or "uk"
        self.about: About = seen(about_consultation(key, self.language))
        self.form = FiltersForm(
            request.GET, auto_id="filter_%s", about=self.about, language=self.language
        )
        self.filters = self.form.filters

    def context(self) -> dict[str, Any]:
        """What the template takes."""
        page = selectors.listed(
            self.about.consultation,
            self.filters,
            self.language,
            number_of(self.request),
            self.about.version,
        )
        self.summary = page.summary
        viewer = Viewer(self.language)
        shown = shown_remarks(page.remarks, viewer)
        return {
            "about": self.about.shown,
            "canonical_url": self.where,
            "csv_url": self.csv_url,
            "text_url": self.text_url,
            "ways": self.ways(),
            "total": self.summary.total or page.total,
            "kinds": self.kinds(),
            "form": self.form,
            "is_narrowed": self.form.is_narrowed,
            "group": self.group(page.total),
            "remarks": [
                {"shown": one, "alike": self._alike(read)}
                for one, read in zip(shown, page.remarks, strict=True)
            ],
            "pagination": self.pages(page),
            "empty": self.empty(),
        }

    @property
    def where(self) -> str:
        """The address of the whole list."""
        return list_address(self.about.key)

    @property
    def csv_url(self) -> str:
        address = reverse("remarks_table", args=[self.about.key])
        asked = self.form.asked
        return f"{address}?{urlencode(asked)}" if asked else address

    @property
    def text_url(self) -> str:
        return reverse("text", args=[self.about.key]) if self.about.version else ""

    def ways(self) -> list[dict[str, str]]:
        """Where one remarks, while remarks are taken."""
        if not self.about.takes_remarks:
            return []
        return [{"title": _("Write a remark"), "url": form_address(self.about.key)}]

    def kinds(self) -> list[dict[str, Any]]:
        """Kinds with their counts, as links."""
        counts = self.summary.by_kind
        rows = [("", _("All"), self.summary.total)]
        rows += [(kind.value, str(KINDS[kind]), counts.get(kind, 0)) for kind in KINDS]
        return [
            {
                "label": label,
                "count": count,
                "url": self._address(kind=kind, group=""),
                "current": kind == self.filters.kind,
            }
            for kind, label, count in rows
            if count or not kind or kind == self.filters.kind
        ]

    def group(self, total: int) -> dict[str, Any] | None:
        """What is said where only those of a group are shown."""
        if not self.filters.group:
            return None
        return {"total": total, "all_url": self.where}

    def pages(self, page: selectors.Page) -> dict[str, Any]:
        """Links to the other pages."""
        numbers = Paginator(range(page.pages), 1)
        return page_links(
            numbers.page(page.page),
            lambda number: self._address(page=str(number) if number > 1 else ""),
        )

    def empty(self) -> dict[str, str]:
        """What is said where there is nothing."""
        if self.form.is_narrowed:
            title = _("There is nothing of this kind")
            return {"title": title, "text": _("Ask for less, or show all remarks.")}
        if self.about.takes_remarks:
            title = _("There are no remarks yet")
            return {"title": title, "text": _("Yours may be the first.")}
        return {"title": _("There were no remarks"), "text": ""}

    def _alike(self, read: selectors.ShownRemark) -> dict[str, str] | None:
        return None if self.filters.group else alike(read, self.where)

    def _address(self, **changed: str) -> str:
        asked = {k: v for k, v in (self.form.asked | changed).items() if v}
        return f"{self.where}?{urlencode(asked)}" if asked else self.where
