"""Workers killed with -9 in the middle of their work: what was lost, what doubled."""

from __future__ import annotations

import random
import time

from tests.benchmarks.bench import Bench
from tests.benchmarks.measures import Measure


def measure(bench: Bench) -> list[Measure]:
    from django.conf import settings

    from search.engines import EngineUnavailable
    from search.index import engines
    from search.models import Entry, OutboxItem
    from tests.search.processes import WorkerProcess, eventually, writers

    url = bench.fresh("killed")
    settings.VAR_DIR.mkdir(parents=True)
    engine, chance = engines()["tantivy"], random.Random(3)

    def indexed() -> dict[str, str]:
        try:
            return engine.fingerprints()
        except EngineUnavailable:
            return {}

    with WorkerProcess(url, settings.VAR_DIR) as process:
        with writers(3, entries=300, pause=0.01):
            for _ in range(bench.rounds):
                before = indexed()
                process.start()
                eventually(lambda seen=before: indexed() != seen, 120)  # type: ignore[misc]
                time.sleep(chance.random() / 3)
                process.kill()
        process.finish()
    rows = dict(Entry.objects.values_list("key", "fingerprint"))
    wrong = len(set(rows.items()) ^ set(indexed().items()))
    doubled = engine.count() - len(indexed())
    return [
        Measure("kill -9 rounds", bench.rounds, "rounds"),
        Measure("entries lost, stale or left over after them", wrong, "entries"),
        Measure("entries doubled after them", doubled, "entries"),
        Measure("items still queued", OutboxItem.objects.count(), "items"),
    ]
