"""What was asked for: rows of the statistics, and what they add up to."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from search.models import QueryCount
from search.statistics import Counted

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

Visit = Callable[..., str]


def counted(words: str, days: int = 0, **figures: Any) -> None:
    day = timezone.localdate() - datetime.timedelta(days=days)
    QueryCount.objects.create(
        **{"day": day, "language": "uk", "words": words, "searched": 1, **figures}
    )


def figures() -> list[tuple[str, str, int, int, int]]:
    rows = QueryCount.objects.order_by("language", "words")
    return list(rows.values_list("language", "words", "searched", "found", "clicked"))


def today(words: str = "вода") -> Counted:
    return Counted(timezone.localdate(), "uk", words)
