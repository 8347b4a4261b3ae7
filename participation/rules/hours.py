"""Time as it passes, day and night: what terms in hours are counted by.

Moments are in UTC, so that no change of the clocks adds an hour or takes one away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from .counting import Pause

_DAY: Final = timedelta(days=1)

type Stretch = tuple[datetime, datetime]


def stretches_of(
    begins: datetime, amount: timedelta, pauses: Sequence[Pause]
) -> tuple[list[Stretch], Pause | None]:
    """The stretches of time, one after the other, in which an amount passes.

    With them the pause without an end that stops it before, if there is one.
    """
    found: list[Stretch] = []
    here, left = begins, amount
    for pause in sorted(pauses, key=lambda one: one.begins):
        if here + left <= pause.begins:
            break
        if pause.begins > here:
            found.append((here, pause.begins))
            left -= pause.begins - here
        if pause.ends is None:
            return found, pause
        here = max(here, pause.begins, pause.ends)
    found.append((here, here + left))
    return found, None


def passed_by_day(
    stretches: Iterable[Stretch], zone: ZoneInfo
) -> dict[date, timedelta]:
    """What passes on each day of a zone; days on which nothing does are left out."""
    passed: dict[date, timedelta] = {}
    for begins, ends in stretches:
        here = begins
        while here < ends:
            day = here.astimezone(zone).date()
            midnight = datetime.combine(day + _DAY, time(), zone).astimezone(UTC)
            upto = min(midnight, ends)
            passed[day] = passed.get(day, timedelta()) + (upto - here)
            here = upto
    return passed
