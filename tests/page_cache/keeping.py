"""A portal that keeps pages, and what tests ask of its answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker, Settings

from cms.page_cache import edges, generation, remembering
from cms.page_cache.middleware import memory
from tests.factories import Site, stored_site
from tests.services.postgresql import Databases, connect_to, current_url


@pytest.fixture(scope="module")
def committed(
    django_db_setup: None, databases: Databases, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A migrated database for the tests of a module, with real commits; its URL.

    What one test publishes is there for the next: none counts rows that it did not
    make.
    """
    with django_db_blocker.unblock():
        before, url = current_url(), databases.copy()
        connect_to(url)
        yield url
        connect_to(before)
        databases.drop(url)


@pytest.fixture
def keeping(committed: str, settings: Settings) -> Iterator[Site]:
    """The small site, with pages kept in this process."""
    settings.PAGE_CACHE_MB = 8
    forget_everything()
    yield stored_site()
    forget_everything()


def forget_everything() -> None:
    """As a process that has just begun."""
    memory.clear()
    generation.forget()
    edges.forget()
    remembering.forget()


def status(response: Any) -> str:
    """What the portal says of its memory."""
    said: str = response.headers.get("Cache-Status", "")
    return said.removeprefix("vidkryto; ")


def is_hit(response: Any) -> bool:
    return status(response) == "hit"


def visit(address: str, client: Client | None = None, **options: Any) -> Any:
    """An answer with status 200."""
    response = (client or Client()).get(address, **options)
    assert response.status_code == 200, response.status_code
    return response


def text(address: str, **options: Any) -> str:
    return str(visit(address, **options).content.decode())


def queries() -> CaptureQueriesContext:
    return CaptureQueriesContext(connection)
