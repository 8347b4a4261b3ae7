"""Frozen remarks and clauses as a reader of one language gets them.

Labels are read in the language that is on; words of people in the reader's, else in
another, each with its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from participation.citizens.contribution_enums import Channel
from participation.moderation.enums import Standing

from ...analysis.enums import CountsAs
from ...remarks.enums import RemarkKind, SpeaksAs
from ...remarks.models import Remark
from ..models import ReportRow
from ..words import text_in
from .languages import capital, day

TONES: Final = {
    CountsAs.ACCEPTED: "good",
    CountsAs.PARTLY: "good",
    CountsAs.NOT: "stop",
    CountsAs.OUTSIDE: "stop",
}


def row_shown(
    data: Mapping[str, Any], summary: Mapping[str, Any], language: str
) -> dict[str, Any]:
    """A remark with its answer; who wrote it is added by `with_authors`."""
    outcome = summary["outcomes"].get(data["outcome"])
    shown = _words_shown(data, language)
    return (
        dict(data)
        | shown
        | {
            "kind": str(RemarkKind(data["kind"]).label),
            "day": day(data["given_on"]),
            "channel": str(Channel(data["channel"]).label),
            "is_web": data["channel"] == Channel.WEB,
            "outcome": capital(_named(outcome, language) or _("no decision yet")),
            "tone": TONES.get(outcome["counts_as"], "note") if outcome else "wait",
            "repeats": _repeats(data, summary, language),
            "reason": text_in(data["reasons"], language),
            "changed": text_in(data["changed"], language),
            "seen": text_in(data["seen"], language)["text"],
            "author": "",
            "is_hidden": False,
            "gone": "",
        }
    )


def _words_shown(data: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What somebody wrote, and a translation into the reader's language if any."""
    translated = data["translations"].get(language) or {}
    own = data["language"] if data["language"] != "other" else ""
    return {
        "language": own,
        "translation": translated if data["language"] != language else {},
        "translation_language": language,
    }


def _named(outcome: Mapping[str, Any] | None, language: str) -> str:
    return text_in(outcome["words"], language)["text"] if outcome else ""


def _repeats(data: Mapping[str, Any], summary: Mapping[str, Any], language: str) -> str:
    """Of a repetition: what it repeats and how that was decided."""
    if not data["duplicate_of"]:
        return ""
    told = {
        "number": data["duplicate_of"],
        "outcome": _named(summary["outcomes"].get(data["answer"]), language),
    }
    return _("see No. %(number)s: %(outcome)s") % told


def clause_shown(data: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A clause with its words in the reader's language, else in the original's."""
    code = language if language in data["words"] else data["language"]
    words = data["words"].get(code) or {"heading": "", "text": ""}
    return dict(data) | {
        "label": text_in(data["labels"], language)["text"],
        "heading": words["heading"],
        "text": words["text"],
        "lang": code or language,
    }


def with_authors(rows: Iterable[ReportRow], shown: list[dict[str, Any]]) -> None:
    """Say who wrote each, as it is public now: the erased are nameless.

    What everybody reads no more shows none of its words: hidden by a moderator, or of
    somebody erased after that.  The rows have their remarks with account and guest.
    """
    for row, told in zip(rows, shown, strict=True):
        told["is_hidden"] = not row.remark.has_words
        told["gone"] = gone(row.remark)
        told["author"] = "" if told["gone"] else signed(row.remark)


def gone(remark: Remark) -> str:
    """Why nobody reads a remark that was reported any more, or ""."""
    if remark.has_words:
        return ""
    if remark.standing == Standing.HIDDEN:
        return _("Hidden by moderators after the report was published.")
    return _("This remark is not shown any more")


def signed(remark: Remark) -> str:
    """Under which name a remark is shown."""
    return remark.signed or str(SpeaksAs.ANONYMOUS.label)


def preview_rows(
    rows: Iterable[tuple[Remark, dict[str, Any]]],
    summary: Mapping[str, Any],
    language: str,
) -> list[dict[str, Any]]:
    """Rows that are not frozen yet, with their authors."""
    return [
        row_shown(data, summary, language) | {"author": signed(remark)}
        for remark, data in rows
    ]
