"""Results as a table and as JSON: counts alone, and published words without names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .enums import QuestionKind

if TYPE_CHECKING:
    from .selectors import QuestionResult, Results


def headings() -> list[str]:
    """What stands on top of the table."""
    return [
        *(pgettext("of a question", "Number"), pgettext("in a table", "Question")),
        *(_("Kind"), pgettext("in a table", "Answer")),
        *(_("How many"), _("Per cent of those who answered it")),
        _("How many answered it"),
    ]


def as_rows(results: Results) -> Iterator[list[object]]:
    """A row for each answer that could be given, and for each in own words."""
    for one in results.questions:
        kind = str(QuestionKind(one.kind).label)
        head: list[object] = [one.number, one.title.text, kind]
        for row in one.rows:
            yield [*head, row.label.text, row.count, row.share, one.answered]
        if one.mean is not None:
            yield [*head, _("mean"), one.mean, "", one.answered]
            yield [*head, _("median"), one.median, "", one.answered]
        for text in one.texts:
            yield [*head, text.text, "", "", one.answered]


def as_json(
    results: Results, title: str, address: str, language: str
) -> dict[str, Any]:
    """The same for programs."""
    return {
        "consultation": {"title": title, "url": address, "language": language},
        "sheets": results.sheets,
        "hidden": results.hidden,
        "questions": [_question(one) for one in results.questions],
    }


def _question(one: QuestionResult) -> dict[str, Any]:
    told: dict[str, Any] = {
        "number": one.number,
        "kind": one.kind,
        "title": one.title.text,
        "language": one.title.lang,
        "answered": one.answered,
    }
    if one.rows:
        told["answers"] = [
            {"answer": row.label.text, "count": row.count, "share": row.share}
            for row in one.rows
        ]
    if one.mean is not None:
        told |= {"mean": one.mean, "median": one.median}
    if one.texts:
        told["texts"] = [{"text": t.text, "language": t.lang} for t in one.texts]
    return told
