"""How many entries a second are written and indexed, on one core."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.benchmarks.bench import Bench
from tests.benchmarks.entries import ENTRIES, entries
from tests.benchmarks.measures import Measure


def measure(bench: Bench) -> list[Measure]:
    from django.db import transaction

    from search.actions import write_entry
    from search.index import engines, index_documents
    from search.models import Entry
    from search.worker import feed

    bench.fresh("indexing")
    data = list(entries())

    def write() -> None:
        with transaction.atomic():
            for entry in data:
                write_entry(entry)

    def feed_all() -> None:
        while feed("tantivy"):
            pass

    with one_core():
        written = _rate(write)
        fed = _rate(feed_all)
        rows = Entry.objects.filter(object_kind="document")
        documents = list(index_documents(rows.prefetch_related("passages")))
        bare = _rate(lambda: engines()["tantivy"].write(documents))
    return [
        Measure("entries written", written, "entries/s"),
        Measure(
            "entries indexed, words analysed",
            fed,
            "entries/s",
            fed / bare,
            "tantivy's own writing of documents analysed before",
        ),
    ]


def _rate(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return ENTRIES / (time.perf_counter() - begun)


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process to one core, where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
