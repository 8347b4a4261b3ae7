"""The report as open data: the record of a draft act, with remarks and counts.

The fields of the record are those that the recommended amendments to the Cabinet's
decree 835 name; `report.schema.json` says what stands where.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from ..data import Words
from .reading import Edition

SCHEMA: Final = Path(__file__).parent / "report.schema.json"


def write(edition: Edition, told: Callable[[int], None]) -> bytes:
    """The JSON of an edition."""
    text = json.dumps(record(edition), ensure_ascii=False, indent=1)
    return text.encode()


def record(edition: Edition) -> dict[str, Any]:
    """As it is handed out."""
    summary = edition.summary
    open_data, language = summary["open_data"], edition.language
    return {
        "uid": str(edition.report.consultation.translation_key),
        "type": open_data["type"],
        "title": edition.title,
        "registrationDate": open_data["registrationDate"],
        "issuedDate": open_data["issuedDate"],
        "text": open_data.get("text", []),
        "url": _in(summary["urls"], language),
        "creatorName": open_data["creatorName"],
        "publisherName": edition.authority,
        "note": open_data.get("note", []),
        "comparisonTable": open_data.get("comparisonTable", []),
        "regulatoryImpactAnalysis": open_data.get("regulatoryImpactAnalysis", []),
        "language": language,
        "report": _report(edition),
        "remarks": sorted(_remarks(edition), key=lambda one: one["number"]),
    }


def _in(words: Words, language: str) -> str:
    return words.get(language) or next(iter(words.values()), "")


def _report(edition: Edition) -> dict[str, Any]:
    """Counts and what the authority says itself."""
    summary, language = edition.summary, edition.language
    return {
        "edition": summary["edition"],
        "publishedAt": summary["published_at"],
        "phases": [
            {"opens": one["opens"], "closes": one["closes"]}
            for one in summary["phases"]
        ],
        "remarks": summary["remarks"],
        "participants": summary["people"],
        "supports": summary["supports"],
        "counts": {
            one["name"]: {count["code"]: count["count"] for count in one["counts"]}
            for one in summary["figures"]
        },
        "notAnswered": {one["code"]: one["count"] for one in summary["grounds"]},
        "ownWords": {
            name: _in(words, language) for name, words in summary["own"].items()
        },
    }


def _remarks(edition: Edition) -> list[dict[str, Any]]:
    return [
        {
            "number": row["number"],
            "uid": row["key"],
            "clause": clause.shown["label"],
            "clauseUid": clause.shown["key"] or None,
            "kind": row["kind"],
            "author": row["author"],
            "date": row["given_on"],
            "language": row["language"],
            "text": "" if row["is_hidden"] else row["text"],
            "proposedWording": "" if row["is_hidden"] else row["wording"],
            "outcome": row["outcome"],
            "reason": row["reason"]["text"],
            "changedWording": row["changed"]["text"],
            "repeats": row["duplicate_of"],
        }
        for clause in edition.clauses
        for row in clause.rows
    ]
