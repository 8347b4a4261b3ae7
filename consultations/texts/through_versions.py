"""The way of a clause through the versions, as its page tells it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from consultations.comparison import Segment, compare

from .reading import ClauseRead, History, Related, Step
from .showing import change_words


def history_shown(history: History, language: str) -> list[dict[str, Any]]:
    """Each version in which it stood, the newest first, and what was new in it."""
    older: Iterable[Step | None] = (*history.steps[1:], None)
    return [
        _step_shown(step, before, language)
        for step, before in zip(history.steps, older, strict=True)
    ]


def _step_shown(step: Step, before: Step | None, language: str) -> dict[str, Any]:
    read = step.read
    heading, text = _segments(read, before)
    return {
        "number": step.version,
        "published_at": step.published_at,
        "cite": read.citation,
        "was": before.read.citation if before and _renamed(read, before.read) else "",
        "kinds": change_words(read.kinds),
        "changed": step.changed,
        "is_first": before is None,
        "heading": heading,
        "text": text,
        "lang": read.words.language if read.words.language != language else "",
        "other_language": _is_other(read, before),
    }


def _renamed(read: ClauseRead, before: ClauseRead) -> bool:
    return read.path != before.path


def _is_other(read: ClauseRead, before: Step | None) -> bool:
    """Whether the words before it are in another language, so not to be compared."""
    return before is not None and before.read.words.language != read.words.language


def _segments(
    read: ClauseRead, before: Step | None
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Its words; compared with those before, where they changed."""
    words = read.words
    if before is None or _is_other(read, before):
        return compare(words.heading, words.heading), compare(words.text, words.text)
    old = before.read.words
    return compare(old.heading, words.heading), compare(old.text, words.text)


def related_shown(related: Iterable[Related]) -> list[dict[str, Any]]:
    """Clauses that it came from or became."""
    return [
        {
            "title": one.read.citation,
            "url": reverse("clause", args=[one.read.key]),
            "version": one.version,
        }
        for one in related
    ]
