"""An index made anew of 10,000 entries amid changes, and after kills with -9."""

from __future__ import annotations

import random
import threading
import time
from uuid import uuid4

from tests.benchmarks.bench import Bench
from tests.benchmarks.entries import entries
from tests.benchmarks.measures import Measure

ENTRIES = 10_000
CHANGED = 2_000
"""Entries that are edited, moved and removed meanwhile."""
CHANGES = 10_000
"""How often, within one rebuild: it is held back until then."""


def measure(bench: Bench) -> list[Measure]:
    from django.conf import settings

    from tests.services.elasticsearch import elasticsearch_address
    from tests.services.session import ServiceUnavailableError

    try:
        settings.ELASTICSEARCH_URL = elasticsearch_address(bench.databases.directory)
        settings.ELASTICSEARCH_INDEX = f"bench-{uuid4().hex}"
    except ServiceUnavailableError:
        settings.ELASTICSEARCH_URL = ""
    try:
        return _measured(bench)
    finally:
        settings.ELASTICSEARCH_URL = ""


def _measured(bench: Bench) -> list[Measure]:
    from search.index import engine_names

    url = bench.fresh("rebuilding")
    _write_entries()
    measures = []
    for name in engine_names():
        measures += _amid_changes(name)
    return measures + _killed(bench, url)


def _write_entries() -> None:
    from django.db import transaction

    from search.actions import write_entry

    with transaction.atomic():
        for entry in entries(0, ENTRIES):
            write_entry(entry)


def _amid_changes(name: str) -> list[Measure]:
    from search.worker import feed, rebuild
    from tests.search.processes import writers

    rebuild(name)
    stop = threading.Event()
    feeder = threading.Thread(target=_feed_until, args=(name, stop))
    with writers(3, entries=CHANGED, pause=0) as made:

        def hold_back(done: int, of: int) -> None:
            while made() < CHANGES * done / of:
                time.sleep(0.05)

        feeder.start()
        rebuild(name, hold_back)
        changes = made()
    stop.set()
    feeder.join()
    while feed(name):
        pass
    return [
        Measure(f"changes while {name} was made anew", changes, "changes"),
        Measure(f"{name}: entries that differ after it", _wrong(name), "entries"),
    ]


def _feed_until(name: str, stop: threading.Event) -> None:
    from django.db import connection

    from search.worker import feed

    while not stop.is_set():
        if not feed(name):
            stop.wait(0.05)
    connection.close()


def _wrong(name: str) -> int:
    from search.index import engines
    from search.models import Entry

    rows = dict(Entry.objects.values_list("key", "fingerprint"))
    return len(set(rows.items()) ^ set(engines()[name].fingerprints().items()))


def _killed(bench: Bench, url: str) -> list[Measure]:
    """Rebuilds killed at any moment; the last one is not, and has to tidy up."""
    from django.conf import settings

    from tests.search.nursery import Command, Nursery
    from tests.search.processes import writers

    chance = random.Random(11)
    with (
        Nursery() as nursery,
        Command(
            nursery, url, settings.VAR_DIR, "search_rebuild", "--engine=tantivy"
        ) as process,
    ):
        with writers(2, entries=CHANGED, pause=0.01):
            for _ in range(bench.rounds):
                process.start()
                time.sleep(chance.random() * 10)
                process.kill()
        process.finish()
    _feed_all()
    folder = settings.VAR_DIR / "search"
    left = [one for one in folder.iterdir() if one.is_dir() and not one.is_symlink()]
    return [
        Measure("rebuilds killed with -9", bench.rounds, "rounds"),
        Measure("entries that differ after them", _wrong("tantivy"), "entries"),
        Measure("half indexes left over", len(left) - 1, "indexes"),
    ]


def _feed_all() -> None:
    from search.index import engine_names
    from search.worker import feed

    while sum([feed(name) for name in engine_names()]):
        pass
