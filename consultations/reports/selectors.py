"""What the pages of a report show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from .addresses import file_path, part_path
from .enums import FileState, Form
from .models import Report, ReportFile, ReportPart
from .shown.rows import clause_shown, row_shown, with_authors
from .writing.reading import edition_line

if TYPE_CHECKING:
    from uuid import UUID


def files_shown(report: Report, key: UUID, language: str) -> dict[str, Any]:
    """Files of an edition in a language, and how far the making of all has come.

    `percent` is None once nothing is being made; one query.
    """
    rows = list(ReportFile.objects.filter(report=report))
    mine = [one for one in rows if one.language == language and one.file]
    return {
        "rows": [
            {
                "label": str(Form(one.form).label),
                "url": file_path(key, one.form),
                "size": one.size,
            }
            for one in mine
        ],
        "percent": _percent(rows),
        "failed": [one for one in rows if one.state == FileState.FAILED],
    }


def _percent(rows: list[ReportFile]) -> int | None:
    """How far the whole work is: long files weigh more."""
    if not any(one.state == FileState.WAITING for one in rows):
        return None
    whole = sum(Form(one.form).weight for one in rows)
    done = sum(Form(one.form).weight * one.percent for one in rows)
    return min(99, done // whole)


def contents_shown(report: Report, key: UUID, language: str) -> list[dict[str, Any]]:
    """The pages of remarks, as links."""
    return [
        {
            "title": one["titles"].get(language, ""),
            "count": one["remarks"],
            "url": part_path(key, one["order"]),
        }
        for one in report.summary["parts"]
    ]


def part_shown(report: Report, order: int, language: str) -> dict[str, Any] | None:
    """The clauses of a page with their remarks; two queries, None for no such page."""
    part = ReportPart.objects.filter(report=report, order=order).first()
    if part is None:
        return None
    rows = list(
        part.rows.select_related("remark__account", "remark__guest").order_by("order")
    )
    shown = [row_shown(one.data, report.summary, language) for one in rows]
    with_authors(rows, shown)
    return {
        "title": part.data["titles"].get(language, ""),
        "clauses": [
            clause_shown(data, language)
            | {"rows": [one for one in shown if one["clause"] == at]}
            for at, data in enumerate(part.data["clauses"])
        ],
    }


def editions_shown(last: Report, language: str) -> list[str]:
    """Earlier editions in a line each; one query where there are any."""
    if last.number == 1:
        return []
    rows = Report.objects.filter(consultation=last.consultation_id)
    earlier = rows.exclude(pk=last.pk).defer("summary").order_by("-number")
    return [
        f"{_('Edition %(number)s') % {'number': one.number}}: "
        f"{edition_line(one, language)}"
        for one in earlier
    ]
