"""Hours at which letters go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from participation.notices import rounds
from tests.notices.following import letters

MORNING = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
"""Friday, eight in the morning in Ukraine."""


def told(traveller: Any, minutes: int = 5) -> list[Any]:
    """Letters on what happened until now and had its quiet minutes."""
    rounds.tend()
    traveller.shift(timedelta(minutes=minutes))
    return letters()
