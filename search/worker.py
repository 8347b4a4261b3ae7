"""Feeding the engines from the outbox, and making an index anew.

An item is taken under a lease and removed only when its engine has kept the entry and
nobody changed it meanwhile: a worker may be killed at any line and nothing is lost.
"""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from itertools import batched

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from .actions import enqueue
from .engines import Engine, EngineUnavailable
from .index import EMBEDDED, engines, index_documents
from .models import Entry, OutboxItem

logger = logging.getLogger("vidkryto.search")

BATCH = 200
LEASE = timedelta(seconds=60)
# How long an engine that did not answer is left alone, in seconds.
PAUSE = 5.0
# A row is stamped before its transaction commits: look back so far for changes that
# became visible while an index was filled.
CLOCK_MARGIN = timedelta(minutes=5)
_silent_until: dict[str, float] = {}


def index_outbox() -> bool:
    """Feed each engine one batch; False when there was nothing to do."""
    return sum(_feed(name, engine) for name, engine in engines().items()) > 0


def _feed(name: str, engine: Engine) -> bool:
    if time.monotonic() < _silent_until.get(name, 0.0):
        return False
    items = _lease(name)
    if not items:
        return False
    try:
        write_keys(engine, [item.key for item in items])
    except EngineUnavailable as error:
        logger.warning("%s takes nothing now: %s", name, error)
        _silent_until[name] = time.monotonic() + PAUSE
        _release(items)
        return False
    _finish(items)
    return True


def write_keys(engine: Engine, keys: list[str]) -> None:
    """Make an engine's documents equal to the rows of these entries."""
    entries = list(Entry.objects.filter(key__in=keys).prefetch_related("passages"))
    gone = set(keys) - {entry.key for entry in entries}
    engine.write(index_documents(entries), gone)


@transaction.atomic
def _lease(engine: str) -> list[OutboxItem]:
    now = timezone.now()
    items = list(
        OutboxItem.objects.select_for_update(skip_locked=True)
        .filter(Q(leased_until=None) | Q(leased_until__lt=now), engine=engine)
        .order_by("enqueued_at")[:BATCH]
    )
    OutboxItem.objects.filter(pk__in=[item.pk for item in items]).update(
        leased_until=now + LEASE
    )
    return items


def _finish(items: list[OutboxItem]) -> None:
    """Remove what was fed, but not what changed while it was."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM portal_search_outboxitem WHERE id = %s AND version = %s",
            [(item.pk, item.version) for item in items],
        )


def _release(items: list[OutboxItem]) -> None:
    OutboxItem.objects.filter(pk__in=[item.pk for item in items]).update(
        leased_until=None
    )


def rebuild(name: str = EMBEDDED) -> int:
    """Make an engine's index anew from the rows, and put it in place in one step.

    What changed while it was filled is fed again afterwards.  Returns the number of
    entries.  Raises EngineUnavailable.
    """
    started = timezone.now() - CLOCK_MARGIN
    before = set(Entry.objects.values_list("key", flat=True))
    engine = engines()[name]
    with engine.rebuild() as builder:
        for keys in batched(sorted(before), BATCH, strict=False):
            entries = Entry.objects.filter(key__in=keys).prefetch_related("passages")
            builder.write(index_documents(entries))
        builder.commit()
    changed = set(
        Entry.objects.filter(updated_at__gte=started).values_list("key", flat=True)
    )
    removed = before - set(Entry.objects.values_list("key", flat=True))
    with transaction.atomic():
        enqueue(changed | removed)
    return len(before)
