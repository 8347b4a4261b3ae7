"""“We asked, you said, we did” on the page of a consultation, in one query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.urls import reverse

from .follow_ups import entry_shown
from .models import FollowUp, Report
from .shown.figures import numbers
from .shown.summary import sayings

if TYPE_CHECKING:
    from ..models import Consultation, ConsultationPage

TEMPLATE: Final = "reports/components/asked.html"
FIELDS: Final = ("day", "words", "document_key")


def read(
    page: ConsultationPage, row: Consultation | None, request: HttpRequest
) -> dict[str, Any] | None:
    """What the last edition says in short, and what was carried out since.

    None before the first report.
    """
    if row is None or not row.report_published_at:
        return None
    entries = FollowUp.objects.filter(consultation=OuterRef("consultation"))
    told = entries.order_by("-day", "-pk").values(
        row=JSONObject(**{name: F(name) for name in FIELDS})
    )
    reports = Report.objects.filter(consultation=row).annotate(
        entries=ArraySubquery(told)
    )
    report: Any = reports.order_by("-number").first()
    if report is None:
        return None
    language = page.locale.language_code
    return {
        "sayings": sayings(report.summary["own"], language),
        "numbers": numbers(report.summary),
        "url": reverse("consultation_report", args=[row.translation_key]),
        "entries": [entry_shown(one, language) for one in report.entries],
    }
