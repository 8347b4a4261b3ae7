"""What was asked for and not found, or found and not followed: for editors."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, FloatField, Func, IntegerField, Max, QuerySet, Sum
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin.paginator import WagtailPaginator

from cms import clock
from cms.spreadsheets import csv_response

from .editing import trial_address
from .models import QueryCount
from .models.words import LANGUAGES

A_PAGE: Final = 50
EXPORTED: Final = 10_000
OFTEN: Final = 5
"""Searches from which on a share of clicks says something."""
FEW: Final = 0.2
PERIODS: Final = (
    ("7", gettext_lazy("7 days")),
    ("30", gettext_lazy("30 days")),
    ("90", gettext_lazy("90 days")),
    ("400", gettext_lazy("400 days")),
)
USUAL_PERIOD: Final = "30"

Rows = QuerySet[Any, Any]


class ReportFilter(forms.Form):
    """Language and period; what can't be read is the usual."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=[("", gettext_lazy("All languages")), *LANGUAGES],
        required=False,
    )
    period = forms.ChoiceField(
        label=gettext_lazy("Period"), choices=PERIODS, required=False
    )

    def rows(self) -> Rows:
        """Words with their figures of the period: searches, clicks, last result."""
        chosen = self.cleaned_data if self.is_valid() else {}
        days = int(chosen.get("period") or USUAL_PERIOD)
        since = clock.today() - datetime.timedelta(days=days - 1)
        counts = QueryCount.objects.filter(day__gte=since)
        if language := chosen.get("language"):
            counts = counts.filter(language=language)
        return counts.values("language", "words").annotate(
            times=Sum("searched"),
            clicks=Sum("clicked"),
            last_day=Max("day"),
            results=Func(
                ArrayAgg("found", order_by="-day"),
                template="(%(expressions)s)[1]",
                output_field=IntegerField(),
            ),
        )


@dataclass(frozen=True)
class Report:
    """A list of queries: which, in what order, and what is shown of each."""

    name: str
    title: str | Promise
    explanation: str | Promise
    empty: str | Promise
    with_clicks: bool = False

    def select(self, rows: Rows) -> Rows:
        """The rows that belong in the report, the most urgent first."""
        if not self.with_clicks:
            return rows.filter(results=0).order_by("-times", "-last_day", "words")
        share = Cast(F("clicks"), FloatField()) / F("times")
        often = rows.filter(results__gt=0, times__gte=OFTEN).annotate(share=share)
        return often.filter(share__lt=FEW).order_by("share", "-times", "words")

    def headings(self) -> list[str]:
        """Headings of the columns, also of the export."""
        heads = [_("Query"), _("Language"), _("Searched"), _("Last day")]
        return [*heads, _("Results"), _("Clicks")] if self.with_clicks else heads

    def cells(self, row: dict[str, Any]) -> list[Any]:
        """What stands under the headings."""
        cells = [row["words"], row["language"], row["times"], row["last_day"]]
        if self.with_clicks:
            cells += [row["results"], row["clicks"]]
        return cells


NOTHING_FOUND: Final = Report(
    name="nothing-found",
    title=gettext_lazy("Queries that found nothing"),
    explanation=gettext_lazy(
        "What people asked for and, when it was last asked, nothing was found: a "
        "synonym may lead them to what is there, or something is yet to be published."
    ),
    empty=gettext_lazy("No query of this period found nothing."),
)
FEW_CLICKS: Final = Report(
    name="few-clicks",
    title=gettext_lazy("Queries with few clicks"),
    explanation=gettext_lazy(
        "Asked for at least five times, and fewer than one in five followed a result: "
        "what they look for may not stand at the top."
    ),
    empty=gettext_lazy("No query of this period was followed too seldom."),
    with_clicks=True,
)


@require_safe
def show(request: HttpRequest, report: Report) -> HttpResponse:
    """A report as a page of the admin, or as a file."""
    asked = request.GET.copy()
    asked.setdefault("period", USUAL_PERIOD)
    chosen = ReportFilter(asked)
    rows = report.select(chosen.rows())
    if request.GET.get("export") == "csv":
        cells = map(report.cells, rows[:EXPORTED])
        return csv_response(report.name, report.headings(), cells)
    pages = WagtailPaginator(rows, A_PAGE)
    page = pages.get_page(request.GET.get("p"))
    return render(
        request,
        "search/admin/report.html",
        {
            "report": report,
            "filter": chosen,
            "headings": report.headings(),
            "rows": [_shown(report, row, request) for row in page],
            "page_obj": page,
            "elided_page_range": pages.get_elided_page_range(page.number),
            "export_address": _export_address(request),
        },
    )


def _shown(report: Report, row: dict[str, Any], request: HttpRequest) -> dict[str, Any]:
    return row | {
        "language_name": dict(LANGUAGES)[row["language"]],
        "share": round(100 * row["clicks"] / row["times"]),
        "trial": trial_address(row["words"], row["language"]),
        "may_add_synonym": request.user.has_perm("portal_search.add_synonym"),
        "may_add_bet": request.user.has_perm("portal_search.add_bestbet"),
    }


def _export_address(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept["export"] = "csv"
    return f"?{kept.urlencode()}"
