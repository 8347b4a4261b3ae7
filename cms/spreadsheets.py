"""Tables as files that any spreadsheet opens, and that can't attack who opens them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import Final

from django.http import HttpResponse

from cms import clock

# What a spreadsheet would take for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if not isinstance(cell, str):
        return cell
    risky = cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA)
    return f"'{cell}" if risky else cell


def csv_response(
    name: str, headings: Sequence[str], rows: Iterable[Iterable[object]]
) -> HttpResponse:
    """Rows as CSV in a file named after its content and today, Europe/Kyiv.

    It begins with the mark by which Excel knows UTF-8.
    """
    file = f"{name}-{clock.today().isoformat()}.csv"
    response = HttpResponse(
        "\ufeff",
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{file}"',
            "Cache-Control": "no-store",
        },
    )
    writer = csv.writer(response)
    writer.writerow(headings)
    writer.writerows(map(harmless, row) for row in rows)
    return response
