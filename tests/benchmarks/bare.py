"""The same questions put to each engine without the portal: what its calls are held
against."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import urllib3

from search.engines import EngineQuery, plan, tantivy_engine, tantivy_schema
from search.engines.elasticsearch_engine import request_body
from search.engines.tantivy_schema import translated

Ask = Callable[[], Any]


class BareTantivy:
    """The library itself, on the index in a directory, with queries made before."""

    def __init__(self, directory: Path) -> None:
        self._searcher = tantivy_schema.opened(directory / "live").searcher()

    def prepared(self, search: EngineQuery) -> Ask:
        """The page with the exact total, its keys, and all facets."""
        chosen = plan.filters(search)
        scoring = plan.scoring(search.query)
        counted = plan.matching(search.query)
        every = tuple(chosen.values())
        later = {name: one for name, one in chosen.items() if name in search.facets}
        before = tuple(one for name, one in chosen.items() if name not in later)
        found = translated(plan.Both(must=(scoring,), only=every))
        within = translated(plan.Both(must=(counted,), only=before))
        facets = tantivy_engine.facet_requests(search, later)
        searcher, limit = self._searcher, search.limit
        options = {"order_by_field": "recency"} if search.sort == "date" else {}

        def ask() -> Any:
            answer = searcher.search(found, limit, count=True, **options)
            keys = [searcher.doc(address)["key"] for _, address in answer.hits]
            return keys, searcher.aggregate(within, facets)

        return ask


class BareElasticsearch:
    """Plain HTTP on a connection that is kept, with bodies written before."""

    def __init__(self, url: str, index: str) -> None:
        self._pool = urllib3.connection_from_url(url)
        self._path = f"/{index}/_search"

    def prepared(self, search: EngineQuery) -> Ask:
        """The same body that the portal sends; the answer read as JSON."""
        body = json.dumps(request_body(search)).encode()
        headers = {"Content-Type": "application/json"}

        def ask() -> Any:
            answer = self._pool.urlopen("POST", self._path, body=body, headers=headers)
            return json.loads(answer.data)

        return ask
