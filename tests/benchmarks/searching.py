"""What a search through the portal costs beside the engine's own call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from search.analysis import analyse_query
from search.engines import Engine, EngineQuery, SearchEngines
from search.models import Entry
from search.passages import Answering
from search.queries import Request, engine_query, search
from tests.benchmarks.entries import queries
from tests.benchmarks.measures import Measure, in_turn, times

ROUNDS = 3
SNIPPETS = 20


def requests() -> list[Request]:
    """Every query as it is typed, and within one language."""
    return [
        Request(text, language, filters)
        for language, text in queries()
        for filters in ({}, {"language": [language]})
    ]


def prepared(request: Request) -> EngineQuery:
    """What an engine is asked; nothing repaired."""
    return engine_query(
        request, analyse_query(request.text, [request.interface_language])
    )


def measured(
    engine: Engine, bare: Callable[[EngineQuery], Callable[[], Any]]
) -> list[Measure]:
    """The engine's call and the whole call, held against the bare engine's."""
    engines = SearchEngines(engine, engine)
    rounds = [
        (
            bare(asked),
            lambda asked=asked: engine.search(asked),
            lambda one=one: search(replace(one, exact=True), engines),
            lambda one=one: search(one, engines),
        )
        for one in requests()
        for asked in [prepared(one)]
    ]
    in_turn(rounds)
    own, asked, whole, repaired = in_turn(rounds * ROUNDS)
    name = engine.name
    against = f"{name} asked directly, the same query"
    engines_own = f"the engine's call on {name}"
    return [
        Measure(f"{name} asked directly, p50", own.median, "ms"),
        Measure(f"{name} asked directly, p95", own.p95, "ms"),
        *_held(f"{engines_own}, p50", asked.median, own.median, against),
        *_held(f"{engines_own}, p95", asked.p95, own.p95, against),
        *_held(f"whole call on {name}, p50", whole.median, asked.median, engines_own),
        *_held(f"whole call on {name}, p95", whole.p95, asked.p95, engines_own),
        Measure(f"whole call beyond {engines_own}", whole.median - asked.median, "ms"),
        Measure(
            f"whole call with repair beyond {engines_own}",
            repaired.median - asked.median,
            "ms",
        ),
    ]


def _held(name: str, value: float, other: float, against: str) -> Sequence[Measure]:
    return [Measure(name, value, "ms", value / other, against)]


def snippets(engine: Engine) -> list[Measure]:
    """Passages chosen, and snippets and titles marked, for twenty hits at a time."""
    choosing, marking = [], []
    for request in requests():
        query = analyse_query(request.text, [request.interface_language])
        asked = engine_query(
            Request(
                request.text,
                request.interface_language,
                request.filters,
                page_size=SNIPPETS,
            ),
            query,
        )
        keys = [key for key, _score in engine.search(asked).hits]
        entries = list(Entry.objects.filter(key__in=keys).defer("title_terms"))
        if len(entries) < SNIPPETS:
            continue
        found = Answering(query).best_passages(entries)
        choosing.append(
            lambda query=query, entries=entries: Answering(query).best_passages(entries)
        )
        marking.append(
            lambda query=query, entries=entries, found=found: _marked(
                query, entries, found
            )
        )
    chosen, marked = times(choosing * ROUNDS), times(marking * ROUNDS)
    return [
        Measure(f"passages of {SNIPPETS} hits chosen, p50", chosen.median, "ms"),
        Measure(f"passages of {SNIPPETS} hits chosen, p95", chosen.p95, "ms"),
        Measure(f"titles and snippets of {SNIPPETS} hits, p50", marked.median, "ms"),
        Measure(f"titles and snippets of {SNIPPETS} hits, p95", marked.p95, "ms"),
    ]


def _marked(query: Any, entries: Sequence[Entry], passages: Any) -> None:
    answering = Answering(query)
    for entry in entries:
        answering.title(entry)
        answering.snippet(entry, passages.get(entry.pk))
