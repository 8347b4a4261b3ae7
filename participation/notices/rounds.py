"""When letters are posted: at once after a few quiet minutes, at eight, on Mondays."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from django.db import transaction

from cms import clock

from .enums import Frequency
from .hearing import hear_all, newest_target, only_one
from .models import Round
from .searches import look_at_all
from .telling import tell

MORNING: Final = time(8)
COALESCED: Final = timedelta(minutes=3)
"""How long what is told at once waits for more of the same."""
PERIODIC: Final = (Frequency.DAILY, Frequency.WEEKLY)


def tend() -> bool:
    """Hear what is new and post the letters that are due; never more work at once.

    As a lane: it is woken every few seconds.
    """
    hear_all()
    look_at_all()
    tell(Frequency.AT_ONCE, newest_target(), quiet=clock.now() - COALESCED)
    for frequency in PERIODIC:
        go_round(frequency)
    return False


def period_of(frequency: Frequency, now: datetime) -> date:
    """The day in Ukraine from whose morning on letters are due."""
    local = now.astimezone(clock.KYIV)
    day = local.date()
    if local.time() < MORNING:
        day -= timedelta(days=1)
    return day - timedelta(days=day.weekday()) if frequency == Frequency.WEEKLY else day


def go_round(frequency: Frequency) -> None:
    """Begin the round of a new period, or go on with one that was broken off."""
    current = _current(frequency)
    if current and not current.done:
        done = tell(frequency, current.up_to)
        Round.objects.filter(
            frequency=frequency, period=current.period, up_to=current.up_to
        ).update(done=done)


@transaction.atomic
def _current(frequency: Frequency) -> Round | None:
    """The round of this period; the very first one has nothing to tell."""
    period = period_of(frequency, clock.now())
    row = Round.objects.filter(frequency=frequency).first()
    if row and row.period >= period:
        return row
    if not only_one():
        return None
    values = {"period": period, "up_to": newest_target(), "done": row is None}
    return Round.objects.update_or_create(frequency=frequency, defaults=values)[0]
