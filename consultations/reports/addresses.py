"""Where reports and their files are found."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.urls import reverse

if TYPE_CHECKING:
    from ..models import ConsultationPage
    from .models import Report, ReportRow


def absolute(path: str) -> str:
    """A path as an address for files and letters."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def report_path(report: Report) -> str:
    """The page of a report in the language that is on."""
    return reverse("consultation_report", args=[report.consultation.translation_key])


def part_path(key: UUID | str, order: int) -> str:
    """A page of remarks of the report of a consultation, in that language."""
    return reverse("consultation_report_part", args=[key, order + 1])


def row_path(row: ReportRow) -> str:
    """Where one remark stands in a report."""
    key = row.report.consultation.translation_key
    return f"{part_path(key, row.part.order)}#remark-{row.data['number']}"


def file_path(key: UUID | str, form: str) -> str:
    """A file of the last edition, in the language that is on."""
    return reverse("consultation_report_file", args=[key, form])


def screen_path(page: ConsultationPage) -> str:
    """The room's screen in the admin."""
    return reverse("consultation_reports:report", args=[page.pk])


def follow_ups_path(page: ConsultationPage) -> str:
    """The screen of what was carried out."""
    return reverse("consultation_reports:follow_ups", args=[page.pk])
