"""Moments of a term that runs, and everything that is kept of terms."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from cms import clock
from participation.journal.models import Event
from participation.rules.counting import Term
from participation.rules.enums import Unit
from participation.rules.models import Deadline, DueChange, RuleSet

DAY = timedelta(days=1)


SECOND = timedelta(seconds=1)


# Five working days after the Monday: 20:59:59 in UTC is the last second in Kyiv.
DUE = datetime(2026, 6, 15, 20, 59, 59, tzinfo=UTC)


TWENTY = Term(20, Unit.WORKING_DAYS)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    with clock.told_by(lambda: moment):
        yield


def everything() -> list[Any]:
    tables = (Deadline, DueChange, RuleSet, Event)
    return [list(table.objects.order_by("pk").values()) for table in tables]
