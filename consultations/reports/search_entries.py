"""How the last edition of a report is found: an entry for each language of its page."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final
from uuid import UUID, uuid5

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cms.clock import KYIV
from cms.core.visibility import is_public
from cms.pages.search_entries import common
from search.actions import write_entries
from search.models import Entry
from search.registry import EntryData, PassageData

from ..models import ConsultationPage
from .models import Report, ReportRow

KIND: Final = "report"
LABEL: Final = _("Report on a consultation")
LONGEST: Final = 200_000
"""Characters of answers that are searched."""


def refresh_report(key: UUID) -> None:
    """Bring the entries of a consultation's report up to date, in every language."""
    written = Entry.objects.filter(object_kind=KIND, object_key=str(_key(key)))
    write_entries(_entries(key), of=[key], among=written)


def follow_pages(keys: Collection[UUID]) -> None:
    """A report is found as long as anybody may read the page of its consultation."""
    known = Report.objects.filter(consultation__translation_key__in=keys)
    with_report = known.values_list("consultation__translation_key", flat=True)
    for key in sorted(with_report.distinct().order_by()):
        refresh_report(key)


def _key(key: UUID) -> UUID:
    """What stands for the report of a consultation."""
    return uuid5(key, KIND)


def _entries(key: UUID) -> Iterator[EntryData]:
    """Read when they are asked for: nobody else writes entries of the report then."""
    rows = Report.objects.filter(consultation__translation_key=key)
    report = rows.order_by("-number").first()
    if report is None:
        return
    pages = ConsultationPage.objects.filter(translation_key=key)
    reasons = _reasons(report)
    for page in pages.select_related("locale"):
        if is_public(page):
            yield _entry(page, report, reasons)


def _reasons(report: Report) -> dict[str, list[str]]:
    """Answers by language, each once: many remarks have the same."""
    found: dict[str, dict[str, None]] = {}
    rows = ReportRow.objects.filter(report=report).order_by("order")
    for reasons in rows.values_list("data__reasons", flat=True):
        for language, text in reasons.items():
            found.setdefault(language, {})[text] = None
    return {language: list(texts) for language, texts in found.items()}


def _entry(
    page: ConsultationPage, report: Report, reasons: dict[str, list[str]]
) -> EntryData:
    language, key = page.locale.language_code, page.translation_key
    own = (words.get(language, "") for words in report.summary["own"].values())
    text = "\n\n".join(filter(None, (*own, *reasons.get(language, ()))))
    with override(language):
        told = {
            "object_key": str(_key(key)),
            "translation_key": str(_key(key)),
            "kind": (KIND, str(LABEL)),
            "title": f"{LABEL}: {page.title}"[:250],
            "url": reverse("consultation_report", args=[key]),
        }
    shared = common(KIND, page) | told
    day = report.published_at.astimezone(KYIV).date()
    passages = [PassageData(text[:LONGEST], language)] if text else []
    return EntryData(**shared, date=day, passages=passages, has_files=True)
