"""What a search through the portal costs beside the engine's own call."""

from __future__ import annotations

from uuid import uuid4

from tests.benchmarks.bench import Bench
from tests.benchmarks.entries import entries, queries
from tests.benchmarks.measures import Measure, median_milliseconds

REPEATS = 5


def measure(bench: Bench) -> list[Measure]:
    from django.conf import settings

    from tests.services.elasticsearch import elasticsearch_address
    from tests.services.session import ServiceUnavailableError

    measures = _measured(bench, "tantivy")
    try:
        address = elasticsearch_address(bench.databases.directory)
    except ServiceUnavailableError:
        return measures
    settings.ELASTICSEARCH_URL = address
    settings.ELASTICSEARCH_INDEX = f"bench-{uuid4().hex}"
    try:
        return measures + _measured(bench, "elasticsearch")
    finally:
        settings.ELASTICSEARCH_URL = ""


def _measured(bench: Bench, name: str) -> list[Measure]:
    from django.db import transaction
    from django.test import Client

    from search.actions import write_entry
    from search.analysis import analyse_query
    from search.index import engine_names, engines
    from search.queries import Request, engine_query, search
    from search.worker import feed

    bench.fresh(name)
    with transaction.atomic():
        for entry in entries():
            write_entry(entry)
    while sum([feed(one) for one in engine_names()]):
        pass
    client, engine = Client(), engines()[name]
    requests = [
        Request(text, language, {"language": [language]})
        for language, text in queries()
    ] * REPEATS
    prepared = [
        engine_query(one, analyse_query(one.text, [one.interface_language]))
        for one in requests
    ]
    median_milliseconds([lambda: search(one) for one in requests[:20]])  # noqa: B023
    own = median_milliseconds([lambda q=q: engine.search(q) for q in prepared])
    called = median_milliseconds([lambda r=r: search(r) for r in requests])
    page = median_milliseconds(
        [
            lambda r=r: (
                client.get(f"/{r.interface_language}/search/", {"q": r.text}).content
            )
            for r in requests
        ]
    )
    against = f"{name}'s own call, same query and facets"
    return [
        Measure(f"{name}'s own call", own, "ms"),
        Measure(f"search call on {name}", called, "ms", called / own, against),
        Measure(f"results page on {name}", page, "ms", page / own, against),
    ]
