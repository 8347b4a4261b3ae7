"""Whatever a program sends to the API, it gets an answer that the API describes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis.checks import load_all_checks
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi import checks

from cms.api import api
from search.actions import write_entry
from search.index import forget_engines
from tests.search.conftest import Index
from tests.search.processes import made_entry

# Every check that Schemathesis knows, and every method that an address has not.
CONFIG = SchemathesisConfig.from_dict({"generation": {"deterministic": True}})
schema = schemathesis.openapi.from_dict(api.get_openapi_schema(), config=CONFIG)
schema.app = WSGIHandler()
OF_SHAPE = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


@pytest.fixture
def connected(db: None) -> Iterator[None]:
    """A connection that outlives a request: the test's transaction is in it."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def found(tantivy_ready: Index, connected: None) -> None:
    """Something that the examples of the description find."""
    write_entry(made_entry(1, "Питна вода", kind=("decision", "рішення")))
    tantivy_ready.feed()


@schema.parametrize()
@settings(
    derandomize=True,
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_all_that_is_sent_gets_an_answer_that_is_described(
    case: schemathesis.Case, found: None
) -> None:
    case.call_and_validate()


def test_what_is_published_is_what_was_checked(client: Client, db: None) -> None:
    assert client.get("/api/openapi.json").json() == schema.raw_schema


def test_that_search_does_not_answer_is_described_too(
    tantivy_index: Index, connected: None
) -> None:
    load_all_checks()
    forget_engines()
    case = schema["/api/search/"]["GET"].Case(query={"q": "вода"})

    response = case.call()

    assert response.status_code == 503
    case.validate_response(response, checks=OF_SHAPE)
    described = schema.raw_schema["paths"]["/api/search/"]["get"]["responses"]["503"]
    assert set(described["headers"]) == {"Retry-After"}
