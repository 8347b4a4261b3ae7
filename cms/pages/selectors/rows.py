"""Entries and pages as lines of lists."""

from __future__ import annotations

from typing import Any

from cms.theme.states import state_shown
from search.models import Entry

DATED = ("document", "article", "news", "consultation")


def document_row(entry: Entry) -> dict[str, Any]:
    """An entry for components/document_list.html."""
    return {
        "number": entry.number,
        "date": entry.date,
        "kind": entry.kind_label,
        "state": state_shown(entry.state),
        "title": entry.title,
        "url": entry.url,
        "lang": entry.language,
        "authority_name": entry.authority_label,
    }


def article_row(entry: Entry) -> dict[str, Any]:
    """An entry for components/article_list.html."""
    return {
        "title": entry.title,
        "url": entry.url,
        "lead": entry.summary,
        "date": entry.date,
        "lang": entry.language,
    }


def entry_row(entry: Entry) -> dict[str, Any]:
    """An entry for pages/components/listing.html.

    A section's date says nothing to a reader, a document's, article's or news' does.
    """
    return document_row(entry) | {
        "summary": entry.summary,
        "dated": entry.object_kind in DATED,
        "host": "",
    }
