"""An edition read whole, for a file: sections, and clauses with their remarks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.clock import KYIV

from ..models import Report, ReportPart, ReportRow
from ..own_texts import own_texts
from ..shown.blocks import Section
from ..shown.languages import words_of
from ..shown.rows import clause_shown, row_shown, with_authors
from ..shown.summary import sections


@dataclass(frozen=True)
class Clause:
    """A clause with the remarks on it, as `shown.rows` tells both."""

    shown: dict[str, Any]
    rows: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Edition:
    """An edition in one language."""

    report: Report
    language: str
    title: str
    authority: str
    edition: str
    mark: str
    sections: list[Section]
    clauses: list[Clause]

    @property
    def summary(self) -> dict[str, Any]:
        """What was frozen of it."""
        summary: dict[str, Any] = self.report.summary
        return summary


def read(report: Report, language: str) -> Edition:
    """An edition in the language that is on; four queries."""
    summary = report.summary
    texts = own_texts(report.consultation, summary, report.published_at)
    return Edition(
        report=report,
        language=language,
        title=words_of(summary["titles"], language).text,
        authority=words_of(summary["authority"], language).text,
        edition=edition_line(report, language),
        mark=_("DEMO · not an official document") if settings.DEMO else "",
        sections=sections(summary, language, texts),
        clauses=_clauses(report, language),
    )


def edition_line(report: Report, language: str) -> str:
    """When it was published, as which edition, and why there is another."""
    day = date_format(report.published_at.astimezone(KYIV).date(), "DATE_FORMAT")
    if report.number == 1:
        return _("Published on %(day)s.") % {"day": day}
    told = {"day": day, "number": report.number}
    line = _("Edition %(number)s, published on %(day)s.") % told
    return f"{line} {words_of(report.reasons, language).text}".strip()


def _clauses(report: Report, language: str) -> list[Clause]:
    """What was cut into pages stands together again."""
    found: list[Clause] = []
    rows = _rows(report, language)
    for part in ReportPart.objects.filter(report=report).order_by("order"):
        mine = rows[part.pk]
        for at, data in enumerate(part.data["clauses"]):
            if not data["is_continued"]:
                found.append(Clause(clause_shown(data, language)))
            found[-1].rows.extend(one for one in mine if one["clause"] == at)
    return found


def _rows(report: Report, language: str) -> dict[int, list[dict[str, Any]]]:
    rows = list(
        ReportRow.objects.filter(report=report)
        .select_related("remark__account", "remark__guest")
        .order_by("order")
    )
    shown = [row_shown(row.data, report.summary, language) for row in rows]
    with_authors(rows, shown)
    by_part: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row, told in zip(rows, shown, strict=True):
        by_part[row.part_id].append(told)
    return by_part
