"""How the outbox is: for the command and the report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from cms import clock

from .enums import Fate
from .models import Letter, StoppedAddress


@dataclass(frozen=True)
class State:
    """The outbox in figures; `oldest` is since when the oldest due letter is due."""

    waiting: int
    due: int
    tried: int
    oldest: datetime | None
    last_day: dict[Fate, int]
    stopped: int


def state() -> State:
    """How many letters wait, since when, and what became of others in 24 hours."""
    now = clock.now()
    waiting = Letter.objects.filter(fate=Fate.WAITING).aggregate(
        all=Count("pk"),
        due=Count("pk", filter=Q(due_at__lte=now)),
        tried=Count("pk", filter=Q(tries__gt=0)),
        oldest=Min("posted_at", filter=Q(due_at__lte=now) | Q(tries__gt=0)),
    )
    ended = Letter.objects.filter(ended_at__gt=now - timedelta(days=1))
    fates = ended.exclude(fate=Fate.WAITING).values_list("fate").annotate(Count("pk"))
    return State(
        waiting=waiting["all"],
        due=waiting["due"],
        tried=waiting["tried"],
        oldest=waiting["oldest"],
        last_day={Fate(fate): count for fate, count in fates},
        stopped=StoppedAddress.objects.count(),
    )


def failures(most: int = 10) -> list[tuple[str, int]]:
    """What servers said of letters that wait or were refused, the most frequent."""
    failed = Letter.objects.exclude(failure="").values_list("failure")
    counted = failed.annotate(count=Count("pk")).order_by("-count", "failure")
    return list(counted[:most])
