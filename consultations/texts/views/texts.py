"""The text of a consultation: the last version, an older one, a part of a long one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.page_cache.keeping import keep

from ..beside import acts, counted, read_beside, styles
from ..contents import Addresses, Tree, address_of_version, steps, title_of
from ..outline import outline
from ..passages import originals, passage
from ..portions import Portion
from ..showing import NAMED, Showing, anchor_of
from .found import Found, found
from .versions import Versions, reading_of, version_shown, versions_of

BESIDE = "original"
"""The parameter that puts the original beside a translation."""


@require_safe
def text(request: HttpRequest, key: UUID) -> HttpResponse:
    """The version that is discussed."""
    keep(parameters=(BESIDE,))
    about = found(request, key)
    return _version(about, versions_of(key), None)


@require_safe
def version(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """A version by its number."""
    keep(parameters=(BESIDE,))
    about = found(request, key)
    return _version(about, versions_of(key), number)


def _version(about: Found, versions: Versions, number: int | None) -> HttpResponse:
    page = _Page(about, versions, number)
    if page.outline.is_long:
        return page.overview()
    return page.portion(page.outline.portions[0])


@require_safe
def part(request: HttpRequest, key: UUID, number: int, order: int) -> HttpResponse:
    """Some clauses of a long text, which begin with one; any other leads there."""
    keep(parameters=(BESIDE,))
    about = found(request, key)
    page = _Page(about, versions_of(key), number)
    if order >= len(page.outline.lines):
        raise Http404
    portion = page.outline.portion_of(order)
    if page.outline.is_long and portion.first == order:
        return page.portion(portion)
    anchor = anchor_of(page.outline.lines[order].key)
    return redirect(f"{page.addresses.portion(portion)}#{anchor}")


class _Page:
    """A page of a version, in the language of the request."""

    def __init__(self, about: Found, versions: Versions, number: int | None) -> None:
        self.about, self.versions = about, versions
        self.version = versions.numbered(number)
        self.is_last = self.version == versions.last
        self.language = about.language
        self.outline = outline(self.version, self.language)
        self.addresses = Addresses(self.version, self.outline)
        self.reading = reading_of(about, self.version, is_last=self.is_last)
        self.title = versions.title(self.version, self.language)

    def overview(self) -> HttpResponse:
        """The first page of a long text: its contents."""
        tree = Tree(self.addresses, self.language, counted(self.reading))
        first = self.outline.portions[0]
        start = {"url": self.addresses.portion(first)}
        return self._render(
            {"contents": tree.rows(), "start": start, **self._preamble()}
        )

    def portion(self, portion: Portion) -> HttpResponse:
        """Clauses in a row."""
        tree = Tree(self.addresses, self.language, counted(self.reading), portion)
        is_long = self.outline.is_long
        told: dict[str, Any] = {
            "contents": tree.rows(whole=not is_long),
            "clauses": self._clauses(portion),
        }
        if not is_long:
            return self._render(told | self._preamble())
        told["steps"] = steps(self.addresses, portion, self.language)
        told["part"] = title_of(self.addresses, portion, self.language)
        told["continued"] = self._continued(portion)
        return self._render(told, portion)

    def _clauses(self, portion: Portion) -> list[Any]:
        read = passage(self.version, portion, self.language)
        self.has_originals = any(not one.words.is_original for one in read)
        showing = Showing(
            reading=self.reading,
            outline=self.outline,
            originals=originals(self.version, read) if self._shows_original else {},
            acts=acts(self.reading),
            beside=read_beside(self.reading, [one.clause_id for one in read]),
        )
        return list(showing.clauses(read))

    has_originals = False

    @property
    def _shows_original(self) -> bool:
        return BESIDE in self.about.request.GET and self.has_originals

    def _continued(self, portion: Portion) -> dict[str, str] | None:
        """The chapter that began on a page before, where this one goes on with it."""
        above = self.outline.above(portion.first)
        if not above:
            return None
        line = above[-1]
        shown = Tree(self.addresses, self.language).row(line)
        return {name: shown[name] for name in ("number", "title", "lang", "url")}

    def _preamble(self) -> dict[str, str]:
        lang = self.title.language
        return {
            "preamble": self.title.preamble,
            "preamble_lang": lang if lang != self.language else "",
        }

    def _render(
        self, told: dict[str, Any], portion: Portion | None = None
    ) -> HttpResponse:
        about, request = self.about, self.about.request
        title, lang = self.title.title or about.page.title, self.title.language
        context = told | {
            "title": title,
            "title_lang": lang if self.title.title and lang != self.language else "",
            "version": version_shown(self.version, self.versions, self.language),
            "versions": self.versions.tabs(self.version),
            "beside": self._beside(),
            "styles_beside": styles(),
        }
        crumbs = []
        if portion is not None:
            crumbs = [{"title": _("Text that is consulted on"), "url": self._first_url}]
        around = about.around(title, *crumbs, address=self._canonical(portion))
        return render(request, "texts/text.html", around | context)

    @property
    def _first_url(self) -> str:
        if self.is_last:
            return reverse("text", args=[self.version.consultation_key])
        return address_of_version(self.version)

    def _canonical(self, portion: Portion | None) -> str:
        return self.addresses.portion(portion) if portion else self._first_url

    def _beside(self) -> dict[str, Any] | None:
        """The switch that puts the original beside its translation."""
        if not self.has_originals:
            return None
        path, is_on = self.about.request.path, self._shows_original
        return {
            "url": path if is_on else f"{path}?{BESIDE}=1",
            "is_on": is_on,
            "language_name": str(NAMED[self.version.language]),
        }
