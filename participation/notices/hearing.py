"""From the journal's events to news: each once, in the order of commits.

Numbers of events are given before their transactions commit, so a lower one may
appear after a higher one: no event is taken for heard because a later one was.  One
process at a time hears (an advisory lock until commit), so numbers of targets appear
in their order.
"""

from __future__ import annotations

from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Final

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from cms import clock
from participation.journal.enums import Action
from participation.journal.models import Event

from .models import Ear, News, Target
from .registry import kinds_heard, targets_of, writers_of

AT_A_TIME: Final = 500
SLOWEST: Final = timedelta(days=1)
"""A transaction that takes longer than this may write events that are never heard."""
KEPT: Final = timedelta(days=60)
_LOCK: Final = 0x4E4F5449


def only_one() -> bool:
    """Be the only process that writes news until this transaction ends; whether."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])


def begin() -> None:
    """Hear from now on, unless somebody listens already."""
    last = Event.objects.aggregate(last=Max("pk"))["last"] or 0
    Ear.objects.get_or_create(pk=1, defaults={"heard_up_to": last})


def newest_target() -> int:
    """The number of the newest target."""
    return Target.objects.aggregate(last=Max("pk"))["last"] or 0


def hear_all() -> None:
    """Hear until nothing is new."""
    while hear() == AT_A_TIME:
        pass


@transaction.atomic
def hear() -> int:
    """Make news of events that nobody heard yet; how many events there were."""
    ear = Ear.objects.filter(pk=1).first()
    if ear is None or not only_one():
        return 0
    ear.refresh_from_db()
    events = list(_unheard(ear)[:AT_A_TIME])
    _tell_apart(events)
    if len(events) < AT_A_TIME:
        _move_on(ear)
    return len(events)


def _unheard(ear: Ear) -> QuerySet[Event]:
    news = reduce(
        or_,
        (
            Q(object_kind=kind, action__in=actions)
            for kind, actions in kinds_heard().items()
        ),
        Q(pk__in=[]),
    )
    heard = Exists(News.objects.filter(event_id=OuterRef("pk")))
    later = Event.objects.filter(news, pk__gt=ear.heard_up_to)
    return later.exclude(heard).order_by("pk")


def _tell_apart(events: list[Event]) -> None:
    """Keep each event as news, with what it concerns; without, nobody is told."""
    targets, writers = targets_of(events), writers_of(events)
    rows = News.objects.bulk_create(
        News(
            event_id=event.pk,
            key=event.object_key,
            language=event.language,
            again=event.action == Action.REPUBLISHED,
            note=event.reason,
            written_by=writers.get(event.pk, ""),
            happened_at=event.happened_at,
        )
        for event in events
    )
    Target.objects.bulk_create(
        Target(news=row, kind=kind, key=key)
        for row in rows
        for kind, key in targets.get(row.event_id or 0, ())
    )


def _move_on(ear: Ear) -> None:
    """Look no more at events that are older than any transaction can be."""
    old = Event.objects.filter(happened_at__lt=clock.now() - SLOWEST)
    last = old.filter(pk__gt=ear.heard_up_to).aggregate(last=Max("pk"))["last"]
    if last:
        Ear.objects.filter(pk=1).update(heard_up_to=last)


def remove_old() -> None:
    """Remove news of two months ago: no round tells of them any more.

    What is younger than the slowest transaction says that an event was heard.
    """
    News.objects.filter(happened_at__lt=clock.now() - KEPT).delete()
