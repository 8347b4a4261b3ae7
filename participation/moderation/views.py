"""The public log of moderation, its file, and how moderation works."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms import clock
from cms.collation import collation_key
from cms.page_cache.keeping import keep
from cms.spreadsheets import csv_response
from cms.theme.pagination import pagination

from . import log, terms
from .enums import Outcome
from .log import PORTAL, Asked, Line, Names
from .models import DecisionCode

A_PAGE: Final = 50
EXPORTED: Final = 50_000
PARAMETERS: Final = ("authority", "outcome", "year")
_TONES: Final = {
    Outcome.PUBLISH: "good",
    Outcome.HIDE: "stop",
    Outcome.KEEP: "note",
    Outcome.RESTORE: "good",
}


@require_safe
def public_log(request: HttpRequest) -> HttpResponse:
    """Every decision of moderators, without names and words."""
    keep(parameters=[*PARAMETERS, "page"])
    asked, names = _asked(request), Names()
    rows = log.decisions(asked)
    figures = log.totals(rows)
    pages = Paginator(rows, A_PAGE)
    # One count is enough.
    pages.count = figures.decided  # type: ignore[misc]
    page = pages.get_page(request.GET.get("page"))
    context = {
        "lines": [_shown(one) for one in names.lines(page.object_list)],
        "figures": figures,
        "reasons": log.by_reason(rows, names),
        "asked": asked,
        "is_filtered": asked != Asked(),
        "authorities": _authorities(names),
        "outcomes": Outcome.choices,
        "years": log.years(),
        "pagination": pagination(page, request),
        "query": _query(request),
    }
    return render(request, "moderation/log.html", context)


@require_safe
def log_file(request: HttpRequest) -> HttpResponse:
    """The same as a file for spreadsheets, all pages of it."""
    lines = Names().lines(log.decisions(_asked(request))[:EXPORTED].iterator())
    return csv_response("moderation", _headings(), map(_cells, lines))


@require_safe
def how_it_works(request: HttpRequest) -> HttpResponse:
    """Rules of conduct, who decides by when, and how one objects."""
    keep()
    now = clock.now()
    context = {
        "codes": DecisionCode.objects.in_use().filter(hides=True, public=True),
        "decided_within": terms.said(None, terms.DECIDE, now),
        "lodged_within": terms.said(None, terms.LODGE, now),
        "answered_within": terms.said(None, terms.APPEAL, now),
    }
    return render(request, "moderation/rules.html", context)


def _asked(request: HttpRequest) -> Asked:
    """What the address asks for; what makes no sense asks for nothing."""
    asked = request.GET
    outcome, year = asked.get("outcome", ""), asked.get("year", "")
    is_year = len(year) == len("2026") and year.isascii() and year.isdigit()
    return Asked(
        authority=asked.get("authority", "")[:64].replace("\0", ""),
        outcome=outcome if outcome in Outcome.values else "",
        year=int(year) or None if is_year else None,
    )


def _authorities(names: Names) -> list[tuple[str, str]]:
    """Keys and names of those about whom something was decided; the portal last."""
    keys = log.authorities()
    language = get_language() or "uk"
    known = [(key, names.authority(key)) for key in keys if key]
    known.sort(key=lambda one: collation_key(one[1], language))
    portal = [(PORTAL, _("the whole portal"))] if "" in keys else []
    return [*known, *portal]


def _query(request: HttpRequest) -> str:
    """The filters of the address, for the file."""
    kept = request.GET.copy()
    for name in set(kept) - set(PARAMETERS):
        del kept[name]
    return kept.urlencode()


def _shown(line: Line) -> dict[str, Any]:
    tone = _TONES[line.outcome]
    return {"line": line, "state": {"label": line.outcome.label, "tone": tone}}


def _headings() -> list[str]:
    return [
        pgettext("of a decision", "Date"),
        _("Authority"),
        _("Kind of contribution"),
        _("Decision"),
        pgettext("of a decision", "Reason"),
        _("After an objection"),
        _("Within the term"),
    ]


def _cells(line: Line) -> Iterator[object]:
    yield date_format(localtime(line.at), "Y-m-d H:i")
    yield line.authority
    yield line.kind
    yield str(line.outcome.label)
    yield line.reason
    yield _("yes") if line.after_objection else _("no")
    yield "" if line.in_time is None else _("yes") if line.in_time else _("no")
