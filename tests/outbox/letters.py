"""Letters that tests post, without templates of a room."""

from __future__ import annotations

from itertools import count
from typing import Any

from participation.outbox import actions as outbox
from participation.outbox.models import Letter
from participation.outbox.words import Words

_numbers = count(1)


def post(to: str = "reader@example.org", **more: Any) -> Letter | None:
    """A letter with words of its own."""
    number = next(_numbers)
    arguments: dict[str, Any] = {
        "to": to,
        "language": "uk",
        "words": Words(f"Лист {number}", "Доброго дня.\n", "<p>Доброго дня.</p>"),
        "dedupe_key": f"test {number}",
    } | more
    return outbox.post_words(**arguments)
