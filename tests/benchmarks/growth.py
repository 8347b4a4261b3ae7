"""Indexing, searching and suggesting at sizes that grow tenfold, on both engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from tests.benchmarks.measures import Measure, growth, table

if TYPE_CHECKING:
    from search.engines import Engine, EngineQuery
    from tests.benchmarks.bench import Bench

Prepare = Callable[["EngineQuery"], Callable[[], Any]]


def measure(bench: Bench) -> list[Measure]:
    """All figures at each size, how they grew, and the memory of the processes."""
    from django.conf import settings

    from tests.benchmarks import memory
    from tests.services.elasticsearch import elasticsearch_address
    from tests.services.session import ServiceUnavailableError

    try:
        settings.ELASTICSEARCH_URL = elasticsearch_address(bench.databases.directory)
        settings.ELASTICSEARCH_INDEX = f"bench-{uuid4().hex}"
    except ServiceUnavailableError as error:
        bench.say(f"without Elasticsearch: {error}")
    try:
        url = bench.fresh("growth")
        at_sizes = list(_at_sizes(bench))
    finally:
        settings.ELASTICSEARCH_URL = ""
    grown = [
        Measure(f"{one.name}, {before:,} to {after:,} entries", one.value, one.unit)
        for (before, smaller), (after, larger) in pairwise(at_sizes)
        for one in growth(smaller, larger)
    ]
    sized = [
        Measure(
            f"{size:>7,}  {one.name}", one.value, one.unit, one.ratio, one.held_against
        )
        for size, measures in at_sizes
        for one in measures
    ]
    return [*sized, *grown, *memory.measured(settings.VAR_DIR, url)]


def _at_sizes(bench: Bench) -> Iterator[tuple[int, list[Measure]]]:
    from tests.benchmarks import indexing, searching, suggesting
    from tests.benchmarks.rows import analysed_again, fill

    filled = 0
    for size in bench.sizes:
        bench.say(f"  {size:,} entries: rows")
        with indexing.one_core():
            first = (size - filled) / fill(filled, size)
            sample = min(size, indexing.SAMPLE)
            analysed = sample / analysed_again(sample)
        filled = size
        found = [
            Measure("analysed, many words met first", first, "entries/s"),
            Measure("analysed, words met before", analysed, "entries/s"),
        ]
        for name in _names():
            bench.say(f"  {size:,} entries: {name}")
            spare = _spare(name, bench.directory)
            found += indexing.measured(name, spare, analysed)
            _forget(spare)
            engine = indexing.engine(name)
            found += searching.measured(engine, _bare(name))
        found += searching.snippets(indexing.engine("tantivy"))
        found += suggesting.measured()
        bench.say(table(found))
        yield size, found


def _names() -> list[str]:
    from search.index import engine_names

    return engine_names()


def _spare(name: str, directory: Path) -> Engine:
    """An engine like the portal's, with an index of its own."""
    from django.conf import settings

    from search.engines.elasticsearch_engine import ElasticsearchEngine
    from search.engines.tantivy_engine import TantivyEngine

    if name == "tantivy":
        return TantivyEngine(directory / f"spare-{uuid4().hex}")
    return ElasticsearchEngine(settings.ELASTICSEARCH_URL, f"bench-{uuid4().hex}")


def _forget(spare: Engine) -> None:
    """Remove what a spare engine left on the cluster; files go with the bench's."""
    from search.engines.elasticsearch_engine import ElasticsearchEngine

    if isinstance(spare, ElasticsearchEngine):
        for index in spare._own_indices():
            spare._patient.indices.delete(index=index)
        spare.close()


def _bare(name: str) -> Prepare:
    from django.conf import settings

    from tests.benchmarks.bare import BareElasticsearch, BareTantivy

    if name == "tantivy":
        return BareTantivy(Path(settings.VAR_DIR) / "search").prepared
    url, index = settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX
    return BareElasticsearch(url, index).prepared
