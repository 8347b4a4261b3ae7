"""Workers killed with -9 in the middle of their work: what was lost, what doubled."""

from __future__ import annotations

from tests.benchmarks.bench import Bench
from tests.benchmarks.measures import Measure


def measure(bench: Bench) -> list[Measure]:
    from django.conf import settings

    from search.engines import EngineUnavailable
    from search.index import engines
    from search.models import Entry, OutboxItem
    from tests.search.processes import WorkerProcess, killed_in_the_middle, writers

    url = bench.fresh("killed")
    settings.VAR_DIR.mkdir(parents=True)
    engine = engines()["tantivy"]

    def indexed() -> dict[str, str]:
        try:
            return engine.fingerprints()
        except EngineUnavailable:
            return {}

    with WorkerProcess(url, settings.VAR_DIR) as process:
        with writers(3, entries=300, pause=0.01):
            killed_in_the_middle(
                process, indexed, rounds=bench.rounds, pause=1 / 3, seconds=120
            )
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
