"""Feeding the engines from the outbox, and making an index anew.

One process at a time feeds an engine; another that is started beside it stands by.
An item is removed only when its engine has kept the entry and nobody changed it
meanwhile: a worker may be killed at any line and nothing is lost.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import batched
from typing import Final

from django.db import connection, transaction

from . import vocabulary
from .actions import enqueue
from .engines import Engine, EngineUnavailable
from .engines.port import Builder
from .index import EMBEDDED, engines, index_documents, rows_to_index
from .locks import become_feeder, feeder_held, rebuilding
from .models import Entry, OutboxItem
from .row_words import analyse_anew

logger = logging.getLogger("vidkryto.search")

BATCH: Final = 200
PAUSE: Final = 5.0
"""Seconds for which an engine that did not answer is left alone."""
_silent_until: dict[str, float] = {}

Progress = Callable[[int, int], None]
"""Told how many entries of how many were written."""


class AlreadyRebuilding(Exception):
    """Another process is making this index anew."""


@dataclass(frozen=True)
class Reconciliation:
    """What comparing an index with the rows gave, in entries.

    `waiting` of those that differ were in the outbox already; the others were put
    there.  `rebuilt` when there was no index of this version to compare.
    """

    rows: int
    indexed: int
    missing: int = 0
    outdated: int = 0
    left_over: int = 0
    waiting: int = 0
    rebuilt: bool = False

    @property
    def queued(self) -> int:
        """How many differed that nobody knew of."""
        return self.missing + self.outdated + self.left_over - self.waiting


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
    rows = rows_to_index(keys)
    gone = set(keys) - {row.key for row in rows}
    engine.write(index_documents(rows), gone)
    if engine.name == EMBEDDED:
        vocabulary.learn(rows)


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


def rebuild(name: str = EMBEDDED, progress: Progress | None = None) -> int:
    """Make an engine's index anew from the rows, and put it in place in one step.

    Returns the number of entries that it was filled with.  Raises AlreadyRebuilding,
    EngineUnavailable.
    """
    with rebuilding(name) as alone:
        if not alone:
            raise AlreadyRebuilding(name)
        analyse_anew()
        with engines()[name].rebuild() as builder:
            written = fill(builder, progress)
            with feeder_held(name):
                # What changed meanwhile was fed to the old index.  It is queued before
                # the new one takes its place: killed in between, nothing is lost.
                _queue_differences(name, written)
                builder.commit()
    return len(written)


def fill(builder: Builder, progress: Progress | None = None) -> dict[str, str]:
    """Write every row into a new index; keys and fingerprints of what was written.

    Raises EngineUnavailable.
    """
    keys = list(Entry.objects.order_by("key").values_list("key", flat=True))
    written: dict[str, str] = {}
    for done, some in enumerate(batched(keys, BATCH, strict=False), start=1):
        rows = rows_to_index(some)
        builder.write(index_documents(rows))
        written |= {row.key: row.fingerprint for row in rows}
        if progress:
            progress(min(done * BATCH, len(keys)), len(keys))
    return written


def reconcile(name: str) -> Reconciliation:
    """Queue again whatever differs between an engine's index and the rows.

    An index that is missing, or of an older version, is made anew.  Raises
    AlreadyRebuilding, EngineUnavailable.
    """
    engine = engines()[name]
    if engine.is_ready():
        with feeder_held(name):
            return _queue_differences(name, engine.fingerprints())
    count = rebuild(name)
    return Reconciliation(rows=count, indexed=count, rebuilt=True)


def reconcile_all() -> None:
    """Reconcile every engine that answers."""
    for name in engines():
        try:
            _report(name, reconcile(name))
        except AlreadyRebuilding:
            logger.info("%s: the index is being made anew", name)
        except EngineUnavailable as error:
            logger.warning("%s can't be compared with the rows: %s", name, error)
    vocabulary.recount_daily()


def _report(name: str, found: Reconciliation) -> None:
    if found.rebuilt:
        logger.info("%s: the index was made anew, %s entries", name, found.rows)
    elif found.queued:
        logger.warning("%s: %s entries to be fed again", name, found.queued)


def _queue_differences(name: str, indexed: dict[str, str]) -> Reconciliation:
    """Compare what is indexed with the rows; queue what differs and is not queued yet.

    Only while nobody feeds: then whatever waits now will be fed after this.
    """
    rows = dict(Entry.objects.values_list("key", "fingerprint"))
    # Read last, so that what changed since the index was read is in it.
    queue = OutboxItem.objects.filter(engine=name).values_list("key", flat=True)
    waiting = set(queue)
    missing, left_over = rows.keys() - indexed.keys(), indexed.keys() - rows.keys()
    common = rows.keys() & indexed.keys()
    outdated = {key for key in common if rows[key] != indexed[key]}
    different = missing | outdated | left_over
    with transaction.atomic():
        enqueue(different - waiting, [name])
    return Reconciliation(
        rows=len(rows),
        indexed=len(indexed),
        missing=len(missing),
        outdated=len(outdated),
        left_over=len(left_over),
        waiting=len(different & waiting),
    )
