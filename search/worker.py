"""Feeding the engines from the outbox, and making an index anew.

One process at a time feeds an engine; another that is started beside it stands by.
An item is removed only when its engine has kept the entry and nobody changed it
meanwhile: a worker may be killed at any line and nothing is lost.
"""

from __future__ import annotations

import logging
import time
from itertools import batched
from typing import Final

from django.db import connection, transaction

from .actions import enqueue
from .engines import Engine, EngineUnavailable
from .index import EMBEDDED, engines, index_documents
from .locks import become_feeder
from .models import Entry, OutboxItem

logger = logging.getLogger("vidkryto.search")

BATCH: Final = 200
PAUSE: Final = 5.0
"""Seconds for which an engine that did not answer is left alone."""
_silent_until: dict[str, float] = {}


def feed(name: str) -> bool:
    """Feed an engine one batch from the outbox; False when it took none."""
    if time.monotonic() < _silent_until.get(name, 0.0):
        return False
    with transaction.atomic():
        if not become_feeder(name):
            return False
        queued = OutboxItem.objects.filter(engine=name).order_by("enqueued_at", "id")
        items = list(queued[:BATCH])
        if not items:
            return False
        try:
            write_keys(engines()[name], [item.key for item in items])
        except EngineUnavailable as error:
            logger.warning("%s takes nothing now: %s", name, error)
            _silent_until[name] = time.monotonic() + PAUSE
            return False
        return _finish(items) > 0


def write_keys(engine: Engine, keys: list[str]) -> None:
    """Make an engine's documents equal to the rows of these entries."""
    entries = list(Entry.objects.filter(key__in=keys).prefetch_related("passages"))
    gone = set(keys) - {entry.key for entry in entries}
    engine.write(index_documents(entries), gone)


def _finish(items: list[OutboxItem]) -> int:
    """Remove what was fed, but not what changed while it was, or is changing now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM portal_search_outboxitem WHERE id IN ("
            " SELECT item.id FROM portal_search_outboxitem AS item"
            " JOIN unnest(%s::bigint[], %s::integer[]) AS seen (id, version)"
            " ON item.id = seen.id AND item.version = seen.version"
            " FOR UPDATE OF item SKIP LOCKED)",
            [[item.pk for item in items], [item.version for item in items]],
        )
        return int(cursor.rowcount)


def rebuild(name: str = EMBEDDED) -> int:
    """Make an engine's index anew from the rows, and put it in place in one step.

    What changed while it was filled is fed again afterwards.  Returns the number of
    entries that it was filled with.  Raises EngineUnavailable.
    """
    keys = list(Entry.objects.order_by("key").values_list("key", flat=True))
    engine = engines()[name]
    with engine.rebuild() as builder:
        for some in batched(keys, BATCH, strict=False):
            entries = Entry.objects.filter(key__in=some).prefetch_related("passages")
            builder.write(index_documents(entries))
        builder.commit()
    _feed_differences(name)
    return len(keys)


def reconcile(name: str) -> int:
    """Feed an engine again whatever differs from the rows; the number of these.

    An index that is missing, or of an older version, is made anew.  Raises
    EngineUnavailable.
    """
    if not engines()[name].is_ready():
        return rebuild(name)
    return _feed_differences(name)


def reconcile_all() -> None:
    """Reconcile every engine that answers."""
    for name in engines():
        try:
            if count := reconcile(name):
                logger.warning("%s: %s entries to be fed again", name, count)
        except EngineUnavailable as error:
            logger.warning("%s can't be compared with the rows: %s", name, error)


def _feed_differences(name: str) -> int:
    """Compare an index with the rows and queue what differs.

    Whoever changes a row after it was read here queues it as well.
    """
    indexed = engines()[name].fingerprints()
    rows = dict(Entry.objects.values_list("key", "fingerprint"))
    different = {
        key for key in rows.keys() | indexed.keys() if rows.get(key) != indexed.get(key)
    }
    with transaction.atomic():
        enqueue(different, [name])
    return len(different)
