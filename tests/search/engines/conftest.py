"""Each test of the contract meets both engines, real ones."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from search.engines import Engine
from search.engines.elasticsearch_engine import ElasticsearchEngine
from search.engines.tantivy_engine import TantivyEngine


@pytest.fixture(params=["tantivy", "elasticsearch"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """An engine without an index."""
    made: Engine = request.getfixturevalue(f"{request.param}_engine")
    return made


@pytest.fixture
def tantivy_engine(tmp_path: Path) -> TantivyEngine:
    return TantivyEngine(tmp_path / "index", lock_seconds=0.3)


@pytest.fixture
def elasticsearch_engine(elasticsearch_url: str) -> Iterator[ElasticsearchEngine]:
    prefix = f"test-{uuid4().hex}"
    engine = ElasticsearchEngine(elasticsearch_url, prefix, request_timeout=10.0)
    yield engine
    engine.close()
    with Elasticsearch(elasticsearch_url) as client:
        for index in client.indices.get(index=f"{prefix}-*", expand_wildcards="all"):
            client.indices.delete(index=index)
