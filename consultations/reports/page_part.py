"""“We asked, you said, we did” on the page of a consultation, read together with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse

from .follow_ups import entry_shown
from .models import FollowUp, Report
from .shown.figures import numbers
from .shown.summary import sayings

if TYPE_CHECKING:
    from ..models import Consultation, ConsultationPage

TEMPLATE: Final = "reports/components/asked.html"
FIELDS: Final = ("day", "words", "document_key")


def last_report(language: str) -> Subquery:
    """The last edition and what was carried out since; see `page_parts`."""
    entries = FollowUp.objects.filter(consultation=OuterRef("consultation"))
    told = entries.order_by("-day", "-pk").values(
        row=JSONObject(**{name: F(name) for name in FIELDS})
    )
    key = OuterRef("translation_key")
    reports = Report.objects.filter(consultation__translation_key=key)
    whole = JSONObject(summary="summary", entries=ArraySubquery(told))
    return Subquery(reports.order_by("-number").values(row=whole)[:1])


def read(
    page: ConsultationPage, row: Consultation | None, told: Any
) -> dict[str, Any] | None:
    """What the last edition says in short, and what was carried out since.

    None before the first report.
    """
    if row is None or told is None or not row.report_published_at:
        return None
    language = page.locale.language_code
    return {
        "sayings": sayings(told["summary"]["own"], language),
        "numbers": numbers(told["summary"]),
        "url": reverse("consultation_report", args=[row.translation_key]),
        "entries": [entry_shown(one, language) for one in told["entries"]],
    }
