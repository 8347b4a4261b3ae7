"""The portal's search on a real engine, and who visits it and edits it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client, override_settings
from elasticsearch import Elasticsearch
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.users.models import UserProfile

from participation.citizens.models import User
from search.actions import write_entry
from search.index import engine_names, forget_engines
from search.models import Entry
from search.permissions import establish_search_editors
from search.worker import feed, reconcile
from tests.core.signing import signed_in
from tests.factories import make_user
from tests.search.counts import BROWSER, Visit
from tests.search.nursery import Nursery
from tests.search.processes import made_entry


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


@pytest.fixture
def visit(
    tantivy_ready: Index,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Visit:
    """Open the results page as a browser does; what follows its commit is done."""

    def opened(query: str, language: str = "uk", **headers: str) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            response = client.get(
                f"/{language}/search/?{query}",
                headers={"user-agent": BROWSER} | headers,
            )
        assert response.status_code == 200
        return response.content.decode()

    return opened


@pytest.fixture
def editor(db: None) -> User:
    """Somebody of the group "Search editors" and of nothing else."""
    person = make_user("search-editor")
    person.groups.add(establish_search_editors())
    return person


@pytest.fixture
def desk(editor: User) -> Client:
    """The browser of an editor of search, in English."""
    UserProfile.objects.create(user=editor, preferred_language="en")
    return signed_in(editor)


@pytest.fixture
def entry(db: None) -> Entry:
    write_entry(made_entry("forest", "Про ліс", title="Про ліси області"))
    return Entry.objects.get(translation_key="forest")
