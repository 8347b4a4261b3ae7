"""A rebuild in a process of its own: killed, interrupted, started twice."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from elasticsearch import Elasticsearch

from search.actions import write_entry
from search.index import engine_names
from search.locks import rebuilding
from search.models import Entry
from search.queries import Request, search
from search.worker import reconcile
from tests.search.conftest import Index
from tests.search.nursery import Command, Nursery
from tests.search.processes import eventually, made_entry


@pytest.fixture
def rebuild_process(
    nursery: Nursery, own_database: str, index: Index, tmp_path: Path
) -> Iterator[Command]:
    """`manage.py search_rebuild` of the engine that answers, with one document."""
    write_entry(made_entry(1, "Про воду"))
    for name in engine_names():
        reconcile(name)
    index.feed()
    with Command(
        nursery,
        own_database,
        tmp_path,
        "search_rebuild",
        f"--engine={index.primary}",
        ELASTICSEARCH_URL=settings.ELASTICSEARCH_URL,
        ELASTICSEARCH_INDEX=settings.ELASTICSEARCH_INDEX,
    ) as process:
        yield process


def indices(index: Index) -> list[str]:
    """The index that is live, and what else lies there."""
    if index.primary == "tantivy":
        folder = Path(settings.VAR_DIR) / "search"
        return [one.name for one in folder.iterdir() if one.name[0].isdigit()]
    with Elasticsearch(settings.ELASTICSEARCH_URL) as client:
        return list(client.indices.get(index=f"{settings.ELASTICSEARCH_INDEX}-*"))


@contextmanager
def stopped_in_the_middle(process: Command, index: Index) -> Iterator[None]:
    """It has begun a new index, and waits for the texts that we have locked."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE portal_search_passage IN ACCESS EXCLUSIVE MODE")
        process.start()
        eventually(lambda: waits_for_us(cursor), 30)
        assert len(indices(index)) == 2
        yield


def waits_for_us(cursor: Any) -> bool:
    cursor.execute(
        "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted"
        " AND relation = 'portal_search_passage'::regclass)"
    )
    return bool(cursor.fetchone()[0])


def test_a_killed_rebuild_leaves_the_old_index_answering_and_the_next_one_tidies_up(
    rebuild_process: Command, index: Index
) -> None:
    (before,) = indices(index)
    with stopped_in_the_middle(rebuild_process, index):
        assert rebuild_process.kill() == -signal.SIGKILL

    answer = search(Request("вода", "uk"))
    assert (answer.total, answer.degraded) == (1, False)
    assert len(indices(index)) == 2
    said = rebuild_process.finish()
    assert said.startswith(f"{index.primary}: {Entry.objects.count()} entries in ")
    (after,) = indices(index)
    assert after != before
    assert search(Request("вода", "uk")).total == 1


def test_an_interrupted_rebuild_leaves_nothing_behind(
    rebuild_process: Command, index: Index
) -> None:
    before = indices(index)
    with stopped_in_the_middle(rebuild_process, index):
        code = rebuild_process.kill(signal.SIGINT)

    assert code == 130
    assert rebuild_process.said() == "Interrupted: the index is as it was.\n"
    assert indices(index) == before
    assert search(Request("вода", "uk")).total == 1


def test_a_second_rebuild_at_once_says_so_and_ends_well(
    rebuild_process: Command, index: Index
) -> None:
    with rebuilding(index.primary) as alone:
        assert alone
        said = rebuild_process.finish()

    assert said == (
        f"{index.primary}: another process is making this index anew; nothing done.\n"
    )
    assert rebuild_process.finish().startswith(
        f"{index.primary}: {Entry.objects.count()} "
    )
