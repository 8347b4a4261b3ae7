"""How pages are read, in the admin: a list for an authority, and each page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin.paginator import WagtailPaginator
from wagtail.models import Page

from cms.authorities.models import Authority
from cms.spreadsheets import csv_response
from cms.theme.context import LANGUAGE_NAMES
from participation.citizens.requests import StaffRequest

from .permissions import authorities_read_by, may_read_figures
from .selectors import Read, figures_of, read, reasons_of, rows_read, visits_by_day

A_PAGE: Final = 50
EXPORTED: Final = 10_000
REASONS_SHOWN: Final = 200
DRAWN_DAYS: Final = 30
PERIODS: Final = {
    7: gettext_lazy("7 days"),
    30: gettext_lazy("30 days"),
    365: gettext_lazy("365 days"),
}
USUAL_PERIOD: Final = 30


class ReportFilter(forms.Form):
    """Period and authority; what can't be read is the usual: 30 days, all of them."""

    period = forms.TypedChoiceField(
        label=gettext_lazy("Period"), choices=list(PERIODS.items()), coerce=int
    )
    authority = forms.ModelChoiceField(
        label=gettext_lazy("Authority"),
        queryset=Authority.objects.none(),
        required=False,
        empty_label=gettext_lazy("All"),
    )

    def __init__(self, asked: Any, mine: Any) -> None:
        super().__init__(asked)
        self.mine = mine
        self.fields["authority"].queryset = mine  # type: ignore[attr-defined]
        if len(mine) < 2:  # noqa: PLR2004  nothing to choose
            del self.fields["authority"]

    @cached_property
    def days(self) -> int:
        self.is_valid()
        return int(self.cleaned_data.get("period") or USUAL_PERIOD)

    @property
    def authorities(self) -> Iterable[Authority]:
        self.is_valid()
        chosen = self.cleaned_data.get("authority")
        return [chosen] if chosen else self.mine


@require_safe
def report(request: StaffRequest) -> HttpResponse:
    """Pages of the authorities that an account works for, the most read first."""
    mine = authorities_read_by(request.user)
    if not mine:
        raise PermissionDenied
    asked = request.GET.copy()
    asked.setdefault("period", str(USUAL_PERIOD))
    chosen = ReportFilter(asked, mine)
    rows = rows_read(chosen.authorities, chosen.days)
    if request.GET.get("export") == "csv":
        return _file(read(rows[:EXPORTED]), chosen.days)
    pages = WagtailPaginator(rows, A_PAGE)
    page = pages.get_page(request.GET.get("p"))
    asked["export"] = "csv"
    context = {
        "filter": chosen,
        "rows": [_shown(one) for one in read(page)],
        "page_obj": page,
        "elided_page_range": pages.get_elided_page_range(page.number),
        "export_address": f"?{asked.urlencode()}",
    }
    return render(request, "readership/admin/report.html", context)


def _shown(one: Read) -> dict[str, Any]:
    code = one.page.locale.language_code
    return {
        "page": one.page,
        "language": code,
        "language_name": LANGUAGE_NAMES[code],
        "figures": one.figures,
        "reasons": one.reasons,
    }


def _file(rows: Iterable[Read], days: int) -> HttpResponse:
    headings = [_("Page"), _("Address"), _("Language"), _("Visits")]
    headings += [_("Useful"), _("Not useful"), _("Reasons")]
    return csv_response(f"readers-{days}-days", headings, map(_cells, rows))


def _cells(one: Read) -> list[object]:
    page, figures = one.page, one.figures
    counts = [figures.visits, figures.useful, figures.useless]
    return [page.title, page.url or "", page.locale.language_code, *counts, one.reasons]


@require_safe
def page_report(request: StaffRequest, page_id: int) -> HttpResponse:
    """Figures of one page, and what readers wrote of it."""
    page = get_object_or_404(Page.objects.select_related("locale"), pk=page_id)
    if not may_read_figures(request.user, page):
        raise PermissionDenied
    figures = figures_of(page, PERIODS)
    context = {
        "page": page,
        "periods": [
            {"name": name, "figures": figures[days]} for days, name in PERIODS.items()
        ],
        "chart": chart(page),
        "reasons": reasons_of(page)[:REASONS_SHOWN],
    }
    return render(request, "readership/admin/page.html", context)


HEIGHT: Final = 80
STEP: Final = 16


def chart(page: Page) -> dict[str, Any]:
    """Bars of the last 30 days, in units of the drawing; the tallest fills it."""
    days = visits_by_day(page, DRAWN_DAYS)
    most = max(visits for _day, visits in days)
    return {
        "width": STEP * len(days),
        "height": HEIGHT,
        "days": [
            {
                "day": day,
                "visits": visits,
                "x": STEP * number,
                "y": HEIGHT - (tall := round(HEIGHT * visits / (most or 1))),
                "tall": tall,
            }
            for number, (day, visits) in enumerate(days)
        ],
        "most": most,
    }
