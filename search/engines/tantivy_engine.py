"""The embedded engine: one process writes, many read, nothing to install."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Final

import tantivy

from . import plan, tantivy_schema
from .port import (
    MAX_FACET_VALUES,
    EngineQuery,
    EngineResult,
    EngineUnavailable,
    IndexDocument,
    LiveIndex,
    facet_order,
)
from .tantivy_directory import TantivyDirectory
from .tantivy_schema import translated, written

_OPEN_ATTEMPTS: Final = 3


class TantivyEngine:
    """An index in a directory, that several processes may share.

    One writes at a time; another waits `lock_seconds` and then gives up."""

    name = "tantivy"

    def __init__(self, directory: Path, lock_seconds: float = 10.0) -> None:
        self._directory = TantivyDirectory(directory, lock_seconds)
        self._opening = Lock()
        self._opened: tuple[Path, tantivy.Index] | None = None
        self._seen: tuple[Path, int, int] | None = None

    def write(
        self, documents: Iterable[IndexDocument], deleted_keys: Iterable[str] = ()
    ) -> None:
        """Adds, replaces and removes, in one commit that is whole or not at all."""
        with _unavailable_on_error(), self._directory.writing():
            index = tantivy_schema.opened(self._directory.live_or_new())
            writer = _writer(index)
            for key in deleted_keys:
                writer.delete_documents_by_term("key", key)
            for document in documents:
                writer.delete_documents_by_term("key", document.key)
                writer.add_document(tantivy_schema.document(document))
            writer.commit()
            writer.wait_merging_threads()

    def search(self, search: EngineQuery) -> EngineResult:
        """Answers from the last commit."""
        with _unavailable_on_error():
            searcher = self._searcher()
            scoring = plan.scoring(search.query)
            chosen = plan.filters(search)
            found = _narrowed(search, scoring, chosen)
            total, hits = _page(searcher, search, found)
            counted = plan.matching(search.query)
            facets = _facets(searcher, search, counted, chosen)
        return EngineResult(total, hits, facets)

    def count(self) -> int:
        """How many documents are in the index."""
        with _unavailable_on_error():
            return int(self._searcher().num_docs)

    def fingerprints(self) -> dict[str, str]:
        """Key → fingerprint of every document."""
        with _unavailable_on_error():
            searcher = self._searcher()
            limit = max(searcher.num_docs, 1)
            hits = searcher.search(tantivy.Query.all_query(), limit, count=False).hits
            stored = (searcher.doc(address) for _, address in hits)
            return {
                str(one.get_first("key")): str(one.get_first("fingerprint"))
                for one in stored
            }

    def is_ready(self) -> bool:
        """Whether there is an index of this version of the schema."""
        return self._directory.live() is not None

    def live_index(self) -> LiveIndex | None:
        """The version of its schema and when it was made, both from its name."""
        with _unavailable_on_error():
            version, _, nanoseconds = self._directory.live_name().partition("-")
            return LiveIndex.made(int(version), int(nanoseconds)) if version else None

    @contextmanager
    def rebuild(self) -> Iterator["TantivyBuilder"]:
        """A builder of a new index; one at a time, in any process."""
        with _unavailable_on_error(), self._directory.building() as generation:
            yield TantivyBuilder(self._directory, generation)

    def _searcher(self) -> tantivy.Searcher:
        """A searcher on the last commit of the live index, whoever made it."""
        for attempt in range(_OPEN_ATTEMPTS):
            live = self._directory.live()
            if live is None:
                raise EngineUnavailable("there is no index of this version")
            try:
                return self._current(live).searcher()
            except (OSError, ValueError):
                # Replaced and removed between the two steps: look again.
                if attempt == _OPEN_ATTEMPTS - 1:
                    raise
        raise AssertionError

    def _current(self, live: Path) -> tantivy.Index:
        state = os.stat(f"{live}/meta.json")
        seen = (live, state.st_ino, state.st_mtime_ns)
        with self._opening:
            if self._opened is None or self._opened[0] != live:
                self._opened = (live, tantivy_schema.opened(live))
                self._seen = None
            index = self._opened[1]
            if self._seen != seen:
                index.reload()
                self._seen = seen
            return index


class TantivyBuilder:
    """Fills a new generation of the index."""

    def __init__(self, directory: TantivyDirectory, generation: Path) -> None:
        self._directory = directory
        self._generation = generation
        self._writer = _writer(tantivy_schema.opened(generation))

    def write(self, documents: Iterable[IndexDocument]) -> None:
        """Adds documents; each key once."""
        with _unavailable_on_error():
            for document in documents:
                self._writer.add_document(tantivy_schema.document(document))

    def commit(self) -> None:
        """Keeps the new index and makes it the live one."""
        with _unavailable_on_error():
            self._writer.commit()
            self._writer.wait_merging_threads()
            self._directory.make_live(self._generation)


def _writer(index: tantivy.Index) -> tantivy.IndexWriter:
    return index.writer(heap_size=50_000_000, num_threads=1)


def _narrowed(
    search: EngineQuery,
    scoring: plan.Clause,
    chosen: dict[str, plan.Clause],
) -> plan.Clause:
    """What is searched within the filters chosen."""
    only = (*chosen.values(), *plan.ranges(search))
    return plan.Both(must=(scoring,), only=only)


def _page(
    searcher: tantivy.Searcher, search: EngineQuery, found: plan.Clause
) -> tuple[int, list[tuple[str, float]]]:
    offset, limit = search.window
    options: dict[str, Any] = {"offset": offset, "count": True}
    if search.sort == "date":
        options["order_by_field"] = "recency"
    answer = searcher.search(translated(found), max(limit, 1), **options)
    hits = [
        (str(searcher.doc(address).get_first("key")), _score(search, value))
        for value, address in answer.hits[:limit]
    ]
    if search.sort == "relevance":
        hits.sort(key=lambda hit: (-hit[1], hit[0]))
    return _count(answer), hits


def _count(answer: tantivy.SearchResult) -> int:
    """The number of matches, which the library's type stubs leave out."""
    total: int = answer.count  # type: ignore[attr-defined]
    return total


def _score(search: EngineQuery, value: float) -> float:
    return float(value) if search.sort == "relevance" else 0.0


def facet_requests(
    search: EngineQuery, chosen: dict[str, plan.Clause]
) -> dict[str, Any]:
    """What to count, all in one pass: facets that nobody filters by together within
    all filters, each other by itself within the rest of them."""
    own = [name for name in search.facets if name in chosen]
    others = [name for name in search.facets if name not in chosen]
    asked: dict[str, Any] = {}
    for names in ([others] if others else []) + [[name] for name in own]:
        values = {name: _values(search, name) for name in names}
        within = [one for name, one in chosen.items() if name not in names]
        if not within:
            asked |= values
            continue
        kept = written(plan.Both(must=tuple(within)))
        asked[f"within {names[0]}"] = {"filter": kept, "aggs": values}
    return asked


def _values(search: EngineQuery, name: str) -> dict[str, Any]:
    if name not in search.date_facets:
        terms = {"field": name, "size": MAX_FACET_VALUES, "segment_size": 5000}
        return {"terms": terms}
    values = {
        value: {"filter": written(plan.date_facet_value(search, name, value))}
        for value in search.date_facets[name]
    }
    return {"filter": written(plan.Everything()), "aggs": values}


def _facets(
    searcher: tantivy.Searcher,
    search: EngineQuery,
    scoring: plan.Clause,
    chosen: dict[str, plan.Clause],
) -> dict[str, list[tuple[str, int]]]:
    """Counts of every facet. Filters that are facets too are applied while counting,
    so that each facet can leave its own out."""
    if not search.facets:
        return {}
    later = {name: one for name, one in chosen.items() if name in search.facets}
    before = {name: one for name, one in chosen.items() if name not in later}
    found = _narrowed(search, scoring, before)
    answer = searcher.aggregate(translated(found), facet_requests(search, later))
    for name in search.facets:
        answer |= answer.get(f"within {name}", {})
    return {name: facet_order(_counts(search, name, answer)) for name in search.facets}


def _counts(
    search: EngineQuery, name: str, answer: dict[str, Any]
) -> Iterator[tuple[str, int]]:
    if name not in search.date_facets:
        for bucket in answer[name]["buckets"]:
            yield bucket["key"], bucket["doc_count"]
        return
    for value in search.date_facets[name]:
        yield value, answer[name][value]["doc_count"]


@contextmanager
def _unavailable_on_error() -> Iterator[None]:
    """tantivy reports every failure as ValueError or OSError."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise EngineUnavailable(f"tantivy: {error}") from error
