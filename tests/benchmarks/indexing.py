"""How many entries a second are analysed and indexed, on one core."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from search.actions import enqueue
from search.engines import Engine
from search.index import engines, index_documents, rows_to_index
from search.models import Entry, OutboxItem
from search.worker import feed, rebuild
from tests.benchmarks.measures import Measure, seconds

SAMPLE = 2000


def measured(name: str, bare: Engine, analysed: float) -> list[Measure]:
    """An index made anew from all rows, and lots fed from the outbox; held against
    an engine's own writing of documents made before. `analysed`: entries a second,
    of words met before."""
    number = Entry.objects.count()
    keys = list(Entry.objects.order_by("key").values_list("key", flat=True))[:SAMPLE]
    documents = list(index_documents(rows_to_index(keys)))
    with one_core():
        own = len(documents) / seconds(lambda: bare.write(documents))
        made = number / seconds(lambda: rebuild(name))
        enqueue(keys, [name])
        fed = len(keys) / seconds(lambda: feed_all(name))
    with_analysis = 1 / (1 / made + 1 / analysed)
    against = f"{name}'s own writing of documents made before"
    return [
        Measure(f"{name}'s own writing", own, "entries/s"),
        _rate(f"index made anew on {name}", made, own, against),
        _rate(f"the same with analysis on {name}", with_analysis, own, against),
        _rate(f"fed from the outbox to {name}", fed, own, against),
    ]


def _rate(name: str, value: float, own: float, against: str) -> Measure:
    return Measure(name, value, "entries/s", value / own, against)


def feed_all(name: str) -> None:
    """Feed what waits for an engine; fails rather than wait for a silent one."""
    while feed(name):
        pass
    assert not OutboxItem.objects.filter(engine=name).exists(), f"{name} is silent"


def engine(name: str) -> Engine:
    """One of the portal's engines."""
    return engines()[name]


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
