"""Elasticsearch 9, a cluster or one node, through its official client."""

import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import quote

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError
from elasticsearch.helpers import BulkIndexError, streaming_bulk

from . import elasticsearch_schema, plan
from .elasticsearch_schema import translated
from .port import (
    MAX_FACET_VALUES,
    SCHEMA_VERSION,
    EngineQuery,
    EngineResult,
    EngineUnavailable,
    IndexDocument,
    LiveIndex,
    facet_order,
)

WRITE_SECONDS: Final = 60.0
_SCROLL_SIZE: Final = 5000
_JSON: Final = {"accept": "application/json", "content-type": "application/json"}


class ElasticsearchEngine:
    """An index behind an alias named `prefix`; searches wait `request_timeout` seconds
    at most and are not repeated."""

    name = "elasticsearch"

    def __init__(self, url: str, prefix: str, request_timeout: float = 2.0) -> None:
        self._alias = prefix
        self._search_path = f"/{quote(prefix)}/_search"
        self._client = Elasticsearch(
            url,
            request_timeout=request_timeout,
            max_retries=0,
            retry_on_timeout=False,
        )
        self._patient = self._client.options(request_timeout=WRITE_SECONDS)

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def write(
        self, documents: Iterable[IndexDocument], deleted_keys: Iterable[str] = ()
    ) -> None:
        """Sends all in bulk, then refreshes once, so that it is found."""
        with _unavailable_on_error():
            self._make_sure_of_index()
            removals = ({"_op_type": "delete", "_id": key} for key in deleted_keys)
            self._send(self._alias, removals)
            self._send(self._alias, map(_action, documents))
            self._patient.indices.refresh(index=self._alias)

    def search(self, search: EngineQuery) -> EngineResult:
        """One request: the page, the exact total and all facets."""
        with _unavailable_on_error():
            # As the client's own `search` does it, without its look at each argument.
            answer = self._client.perform_request(
                "POST", self._search_path, headers=_JSON, body=request_body(search)
            ).body
        hits = answer["hits"]
        return EngineResult(
            total=hits["total"]["value"],
            hits=[(hit["_id"], hit["_score"] or 0.0) for hit in hits["hits"]],
            facets=_facets(search, answer.get("aggregations", {})),
        )

    def count(self) -> int:
        """How many documents are in the index."""
        with _unavailable_on_error():
            return int(self._client.count(index=self._alias)["count"])

    def fingerprints(self) -> dict[str, str]:
        """Key → fingerprint of every document, as at one moment."""
        with _unavailable_on_error(), self._moment() as moment:
            found: dict[str, str] = {}
            after: list[Any] | None = None
            while hits := self._next(moment, after):
                for hit in hits:
                    found[hit["_id"]] = hit["fields"]["fingerprint"][0]
                after = hits[-1]["sort"]
            return found

    def is_ready(self) -> bool:
        """Whether the alias leads to an index of this version of the schema."""
        live = self.live_index()
        return live is not None and live.schema_version == SCHEMA_VERSION

    def live_index(self) -> LiveIndex | None:
        """The version of its schema, and when it was made, from its name."""
        with _unavailable_on_error():
            try:
                mappings = self._client.indices.get_mapping(index=self._alias)
            except NotFoundError:
                return None
            # An alias of several indices, or of another's, is not one of ours.
            named = re.fullmatch(r".*-(\d{15,})", "|".join(mappings))
            if named is None or len(mappings) > 1:
                return None
            facts = mappings[named[0]]["mappings"].get("_meta", {})
            return LiveIndex.made(facts.get("schema", 0), int(named[1]))

    @contextmanager
    def rebuild(self) -> Iterator["ElasticsearchBuilder"]:
        """A builder of a new index. A second one started meanwhile takes its place:
        the first then fails with EngineUnavailable."""
        with _unavailable_on_error():
            self._remove_indices_without_alias()
        try:
            with _unavailable_on_error():
                index = self._create(alias=None)
            yield ElasticsearchBuilder(self, index)
        finally:
            with _unavailable_on_error():
                self._remove_indices_without_alias()

    def _create(self, alias: str | None) -> str:
        index = f"{self._alias}-{time.time_ns()}"
        # Writes name an alias, never the index: an index that has been removed would
        # come back with guessed fields at the next write.
        self._patient.indices.create(
            index=index,
            mappings=elasticsearch_schema.mappings(),
            settings=elasticsearch_schema.settings(),
            aliases={alias or _building(index): {}},
        )
        return index

    def _make_sure_of_index(self) -> None:
        if not self._patient.indices.exists_alias(name=self._alias):
            self._create(self._alias)
        elif not self.is_ready():
            raise EngineUnavailable("the index is of another version: rebuild it")

    def _remove_indices_without_alias(self) -> None:
        for index, facts in self._own_indices().items():
            if self._alias not in facts["aliases"]:
                self._patient.indices.delete(index=index, ignore_unavailable=True)

    def _own_indices(self) -> dict[str, Any]:
        found = self._patient.indices.get_alias(
            index=f"{self._alias}-*", expand_wildcards="all"
        )
        name = re.compile(rf"{re.escape(self._alias)}-\d{{15,}}")
        return {index: facts for index, facts in found.items() if name.fullmatch(index)}

    def _send(self, alias: str, actions: Iterable[dict[str, Any]]) -> None:
        results = streaming_bulk(
            self._patient,
            actions,
            index=alias,
            require_alias=True,
            chunk_size=200,
            max_chunk_bytes=20_000_000,
            raise_on_error=False,
        )
        for succeeded, result in results:
            ((_, item),) = result.items()
            if not succeeded and item.get("result") != "not_found":
                raise EngineUnavailable(f"elasticsearch refused: {item.get('error')}")

    @contextmanager
    def _moment(self) -> Iterator[str]:
        opened = self._patient.open_point_in_time(index=self._alias, keep_alive="1m")
        try:
            yield opened["id"]
        finally:
            self._patient.close_point_in_time(id=opened["id"])

    def _next(self, moment: str, after: list[Any] | None) -> list[dict[str, Any]]:
        answer = self._patient.search(
            pit={"id": moment, "keep_alive": "1m"},
            size=_SCROLL_SIZE,
            docvalue_fields=[{"field": "fingerprint"}],
            sort="_shard_doc",
            search_after=after,
            track_total_hits=False,
        )
        return list(answer["hits"]["hits"])


class ElasticsearchBuilder:
    """Fills a new index behind an alias of its own."""

    def __init__(self, engine: ElasticsearchEngine, index: str) -> None:
        self._engine = engine
        self._index = index

    def write(self, documents: Iterable[IndexDocument]) -> None:
        """Adds documents."""
        with _unavailable_on_error():
            self._engine._send(_building(self._index), map(_action, documents))

    def commit(self) -> None:
        """Refreshes the new index and moves the alias to it, in one call that also
        removes the old."""
        engine = self._engine
        with _unavailable_on_error():
            engine._patient.indices.refresh(index=self._index)
            old = [
                {"remove_index": {"index": index}}
                for index, facts in engine._own_indices().items()
                if engine._alias in facts["aliases"]
            ]
            new = [
                {"add": {"index": self._index, "alias": engine._alias}},
                {"remove": {"index": self._index, "alias": _building(self._index)}},
            ]
            engine._patient.indices.update_aliases(actions=[*old, *new])


def _building(index: str) -> str:
    return f"{index}-building"


def _action(source: IndexDocument) -> dict[str, Any]:
    return {"_id": source.key, "_source": elasticsearch_schema.document(source)}


def request_body(search: EngineQuery) -> dict[str, Any]:
    """The request. Filters that are facets too are applied after counting, so that
    each facet can leave its own out."""
    chosen = plan.filters(search)
    later = {name: one for name, one in chosen.items() if name in search.facets}
    before = tuple(one for name, one in chosen.items() if name not in later)
    found = plan.Both(
        must=(plan.scoring(search.query),), only=(*before, *plan.ranges(search))
    )
    by_score = [{"_score": "desc"}, {"key": "asc"}]
    offset, limit = search.window
    return {
        "query": translated(found),
        "post_filter": _all(later),
        "aggregations": {name: _facet(search, name, later) for name in search.facets},
        "sort": [{"recency": "desc"}] if search.sort == "date" else by_score,
        "from": offset,
        "size": limit,
        "track_total_hits": True,
        "_source": False,
    }


def _all(clauses: dict[str, plan.Clause], but: str = "") -> dict[str, Any]:
    kept = [translated(one) for name, one in clauses.items() if name != but]
    return {"bool": {"filter": kept}}


def _facet(
    search: EngineQuery, name: str, later: dict[str, plan.Clause]
) -> dict[str, Any]:
    if name in search.date_facets:
        values = {
            value: translated(plan.date_facet_value(search, name, value))
            for value in search.date_facets[name]
        }
        counted: dict[str, Any] = {"filters": {"filters": values}}
    else:
        counted = {"terms": {"field": name, "size": MAX_FACET_VALUES}}
    return {"filter": _all(later, but=name), "aggregations": {"values": counted}}


def _facets(
    search: EngineQuery, answer: dict[str, Any]
) -> dict[str, list[tuple[str, int]]]:
    return {name: facet_order(_counts(answer[name])) for name in search.facets}


def _counts(answer: dict[str, Any]) -> Iterator[tuple[str, int]]:
    buckets = answer["values"]["buckets"]
    if isinstance(buckets, dict):
        for value, bucket in buckets.items():
            yield value, bucket["doc_count"]
        return
    for bucket in buckets:
        yield bucket["key"], bucket["doc_count"]


@contextmanager
def _unavailable_on_error() -> Iterator[None]:
    try:
        yield
    except (ApiError, TransportError, BulkIndexError) as error:
        raise EngineUnavailable(f"elasticsearch: {error}") from error
