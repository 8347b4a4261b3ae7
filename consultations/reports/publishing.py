"""A report is published: all of it in one transaction, or nothing.

Decisions are published, the data is frozen, the fact recorded and its term kept,
followers and participants are written to, files are asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms import clock
from cms.core.publication import refresh_search
from cms.page_cache.generation import raise_generation
from cms.refusals import refuse
from participation.journal.enums import Action

from ..actions import record_fact
from ..analysis.publishing import publish_all
from ..enums import Fact
from ..models import Consultation
from ..permissions import may_change_course
from ..remarks.numbering import hold_numbers
from ..telling import tell
from . import letters
from .filing import ask_for_files
from .gathering.whole import Whole, whole
from .models import Report, ReportPart, ReportRow
from .ready import is_first_of_round, last_report, not_now
from .search_entries import refresh_report
from .words import given

if TYPE_CHECKING:
    from participation.citizens.models import User

    from ..models import ConsultationPage

LOT = 500


@transaction.atomic
def publish_report(
    *, page: ConsultationPage, by: User, reasons: Mapping[str, str] | None = None
) -> Report:
    """Publish the report, or another edition of it; a correction needs reasons.

    `reasons` are by language code.  Raises `Refused`, `analysis.publishing.NotReady`
    while anything registered is unanswered, ValidationError at a wrong stage.
    """
    row = _held(page, by)
    if said := not_now(row):
        raise ValidationError(said)
    before, is_first = last_report(row), is_first_of_round(row)
    why = given(reasons or {})
    if not is_first and not why:
        raise ValidationError(_("Say why the report is corrected."))
    publish_all(consultation=row, by=by)
    report = _frozen(row, by, number=before.number + 1 if before else 1, why=why)
    ask_for_files(report)
    if is_first:
        record_fact(page=page, fact=Fact.REPORTED, by=by)
    else:
        _tell_of_correction(row, by, why)
    letters.post(report, before)
    refresh_search({row.translation_key})
    refresh_report(row.translation_key)
    raise_generation()
    return report


def _held(page: ConsultationPage, by: User) -> Consultation:
    """The consultation, locked, for whoever may publish its report."""
    if not may_change_course(by, page):
        refuse(
            _("Only who may publish here publishes the report."),
            actor=by,
            page=page,
            act="publish report",
        )
    row = Consultation.objects.filter(translation_key=page.translation_key).first()
    if row is None or row.announced_at is None:
        raise ValidationError(_("It is not announced yet."))
    # First: whoever numbers a remark may wait for the row of the consultation.
    hold_numbers(row.pk)
    rows = Consultation.objects.select_for_update(of=("self",), no_key=True)
    return rows.get(pk=row.pk)


def _frozen(
    row: Consultation, by: User, *, number: int, why: Mapping[str, str]
) -> Report:
    """The edition as rows that never change."""
    now = clock.now()
    found = whole(row, edition=number, at=now)
    report = Report.objects.create(
        consultation=row,
        number=number,
        summary=asdict(found.summary),
        reasons=dict(why),
        published_at=now,
        published_by=by,
    )
    _write_rows(report, found)
    return report


def _write_rows(report: Report, found: Whole) -> None:
    parts = ReportPart.objects.bulk_create(
        ReportPart(report=report, order=order, data=asdict(page.part))
        for order, page in enumerate(found.pages)
    )
    rows = (
        (part, remark, data)
        for part, page in zip(parts, found.pages, strict=True)
        for remark, data in page.rows
    )
    ReportRow.objects.bulk_create(
        (
            ReportRow(
                report=report, part=part, remark=remark, order=order, data=asdict(data)
            )
            for order, (part, remark, data) in enumerate(rows)
        ),
        batch_size=LOT,
    )


def _tell_of_correction(row: Consultation, by: User, why: Mapping[str, str]) -> None:
    def said() -> str:
        return _("The report is published in another edition.")

    tell(Action.CONSULTATION_REPORT_CORRECTED, row, by=by, reasons=why, said=said)
