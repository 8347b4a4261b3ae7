"""The remarks and their answers as CSV, a row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from cms.spreadsheets import harmless

from .reading import Clause, Edition


def write(edition: Edition, told: Callable[[int], None]) -> bytes:
    """The CSV of an edition; it begins with the mark by which Excel knows UTF-8."""
    out = io.StringIO("\ufeff", newline="")
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out)
    writer.writerow(_headings())
    rows = [row for clause in edition.clauses for row in _rows(clause)]
    rows.sort(key=lambda row: row[0])
    writer.writerows(map(harmless, row) for row in rows)
    return out.getvalue().encode()


def _headings() -> list[str]:
    return [
        *(_("Number"), _("Clause"), _("Kind"), _("Who"), _("Given on"), _("Channel")),
        *(_("Language"), _("Remark"), _("Proposed wording"), _("Outcome")),
        *(_("Repeats No."), _("Answer"), _("Changed wording"), _("Supports")),
        _("Comments"),
    ]


def _rows(clause: Clause) -> Iterator[list[Any]]:
    for row in clause.rows:
        hidden = row["is_hidden"]
        yield [
            *(row["number"], clause.shown["label"], row["kind"], row["author"]),
            *(row["given_on"], row["channel"], row["language"]),
            *("" if hidden else row["text"], "" if hidden else row["wording"]),
            *(row["outcome"], row["duplicate_of"] or "", row["reason"]["text"]),
            *(row["changed"]["text"], row["supports"], row["comments"]),
        ]
