"""Two versions of a text, clause by clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.page_cache.keeping import keep
from cms.theme.pagination import pagination

from ..changes import changes_shown, chapters, is_changed, summary
from ..contents import address_of_comparison
from ..models import Version
from ..portions import MOST
from ..reading import Compared
from ..selectors import compared
from ..showing import NAMED
from .found import found
from .versions import Versions, versions_of

ALL = "all"
"""The parameter that shows what did not change, too."""


@require_safe
def comparison(request: HttpRequest, key: UUID, old: int, new: int) -> HttpResponse:
    """What became of each clause between two versions; the older one comes first."""
    keep(parameters=(ALL, "page"))
    about = found(request, key)
    versions = versions_of(key)
    if "old" in request.GET or "new" in request.GET:
        return redirect(_chosen(request, versions, old, new))
    if old > new:
        return redirect(address_of_comparison(key, new, old))
    older, newer = _two(versions, old, new)
    rows = compared(older, newer, about.language) if older != newer else []
    title = _("Version %(old)s and version %(new)s compared") % {
        "old": old,
        "new": new,
    }
    name = versions.title(newer, about.language)
    crumb = {"title": _("Text that is consulted on"), "url": versions.address(newer)}
    context = about.around(title, crumb) | {
        "name": name.title or about.page.title,
        "name_lang": name.language if name.language != about.language else "",
        "older": older,
        "newer": newer,
        "versions": list(reversed(versions.rows)),
        **_rows(request, rows, older, newer),
        **_languages(rows, about.language),
    }
    return render(request, "texts/comparison.html", context)


def _two(versions: Versions, old: int, new: int) -> tuple[Version, Version]:
    return versions.numbered(old), versions.numbered(new)


def _chosen(request: HttpRequest, versions: Versions, old: int, new: int) -> str:
    """Where the form leads; what is no version's number stays as it was."""
    known = {str(one.number): one.number for one in versions.rows}
    one = known.get(request.GET.get("old", ""), old)
    other = known.get(request.GET.get("new", ""), new)
    key = versions.last.consultation_key
    return address_of_comparison(key, *sorted((one, other)))


def _rows(
    request: HttpRequest, rows: Sequence[Compared], older: Version, newer: Version
) -> dict[str, Any]:
    """A page of what changed, or of everything."""
    changed = [one for one in rows if is_changed(one)]
    shows_all = ALL in request.GET
    pages = Paginator(rows if shows_all else changed, MOST)
    number = request.GET.get("page", "1")
    if not (number.isascii() and number.isdigit() and len(number) < 7):
        raise Http404
    page = pages.get_page(number)
    return {
        "changes": list(changes_shown(page.object_list, chapters(rows, older, newer))),
        "summary": summary(rows),
        "changed": len(changed),
        "total": len(rows),
        "shows_all": shows_all,
        "pagination": pagination(page, request),
    }


def _languages(rows: Sequence[Compared], language: str) -> dict[str, Any]:
    """In which other language some words are compared, since there is no other."""
    others = sorted({one.language for one in rows} - {language})
    if not others:
        return {}
    return {
        "in_other": ", ".join(str(NAMED.get(one, one)) for one in others),
        "is_mixed": any(one.language == language for one in rows),
    }
