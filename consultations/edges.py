"""When the next consultation opens or closes: no page in memory outlives that."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Min, Q

from .course import LAST_SECOND
from .models import Phase


def next_edge(after: datetime) -> datetime | None:
    """The first opening or close of any phase after a moment, in one query."""
    found = Phase.objects.aggregate(
        opens=Min("opens", filter=Q(opens__gt=after)),
        closes=Min("closes", filter=Q(closes__gt=after - LAST_SECOND)),
    )
    closes = found["closes"] and found["closes"] + LAST_SECOND
    return min((one for one in (found["opens"], closes) if one), default=None)
