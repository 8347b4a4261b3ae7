"""The portal's search on a real engine, fed as the worker feeds it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import override_settings
from elasticsearch import Elasticsearch

from search.index import engine_names, forget_engines
from search.worker import feed, reconcile
from tests.search.nursery import Nursery


class Index:
    """The engines of one test, empty at first."""

    def __init__(self, primary: str) -> None:
        self.primary = primary

    def feed(self) -> None:
        """Do what the worker does, until nothing is queued."""
        while sum([feed(name) for name in engine_names()]):
            pass


@pytest.fixture(params=["tantivy", "elasticsearch"])
def index(request: pytest.FixtureRequest) -> Index:
    """Each engine in turn answers; the test runs with one, then with the other."""
    made: Index = request.getfixturevalue(f"{request.param}_index")
    return made


@pytest.fixture
def tantivy_index(tmp_path: Path) -> Iterator[Index]:
    """The embedded engine alone."""
    with override_settings(VAR_DIR=tmp_path, ELASTICSEARCH_URL=""):
        forget_engines()
        yield Index("tantivy")
    forget_engines()


@pytest.fixture
def elasticsearch_index(tmp_path: Path, elasticsearch_url: str) -> Iterator[Index]:
    """A real Elasticsearch, with the embedded engine as its reserve."""
    prefix = f"test-{uuid4().hex}"
    with override_settings(
        VAR_DIR=tmp_path,
        ELASTICSEARCH_URL=elasticsearch_url,
        ELASTICSEARCH_INDEX=prefix,
    ):
        forget_engines()
        yield Index("elasticsearch")
    forget_engines()
    with Elasticsearch(elasticsearch_url) as client:
        for name in client.indices.get(index=f"{prefix}-*", expand_wildcards="all"):
            client.indices.delete(index=name)


@pytest.fixture
def ready_index(index: Index, db: None) -> Index:
    """Engines with an index of what the database holds."""
    for name in engine_names():
        reconcile(name)
    index.feed()
    return index


@pytest.fixture
def tantivy_ready(tantivy_index: Index, db: None) -> Index:
    """The embedded engine alone, ready."""
    reconcile("tantivy")
    tantivy_index.feed()
    return tantivy_index


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Starts processes of the portal in a moment."""
    with Nursery() as nursery:
        yield nursery
