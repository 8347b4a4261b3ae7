"""What was carried out after the decision, as readers see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from search.models import Entry
from search.selectors import preference

from .models import FollowUp
from .shown.languages import words_of


def entry_shown(told: Mapping[str, Any], language: str) -> dict[str, Any]:
    """An entry in a reader's language, else in another."""
    day = told["day"]
    return {
        "day": date.fromisoformat(day) if isinstance(day, str) else day,
        "words": words_of(told["words"], language),
        "document_key": told["document_key"],
    }


def entries_of(consultation: int, language: str) -> list[dict[str, Any]]:
    """All entries, the newest first, with their documents; two queries."""
    rows = FollowUp.objects.filter(consultation=consultation)
    shown = [
        entry_shown(one, language)
        for one in rows.order_by("-day", "-pk").values("day", "words", "document_key")
    ]
    documents = _documents((one["document_key"] for one in shown), language)
    for one in shown:
        one["document"] = documents.get(str(one["document_key"]))
    return shown


def _documents(keys: Iterable[Any], language: str) -> dict[str, Entry]:
    """Public documents by key, in a language or else another."""
    wanted = [str(key) for key in keys if key]
    if not wanted:
        return {}
    entries = Entry.objects.visible().filter(translation_key__in=wanted)
    first = entries.order_by(
        "translation_key", preference(language, "uk"), "pk"
    ).distinct("translation_key")
    return {one.translation_key: one for one in first.defer("title_terms")}
