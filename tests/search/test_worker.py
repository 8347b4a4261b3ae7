"""Whatever happens to a worker or an engine, the index ends equal to the rows."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings

from search import worker
from search.actions import write_entry
from search.engines import EngineUnavailable
from search.engines.tantivy_engine import TantivyEngine
from search.index import engines, forget_engines
from search.models import Entry, OutboxItem
from search.queries import Request, search
from tests.search.conftest import Index
from tests.search.nursery import Command, Nursery
from tests.search.processes import (
    Line,
    eventually,
    forget,
    killed_in_the_middle,
    made_entry,
    writers,
)


def rows() -> dict[str, str]:
    return dict(Entry.objects.values_list("key", "fingerprint"))


def indexed(name: str = "tantivy") -> dict[str, str]:
    try:
        return engines()[name].fingerprints()
    except EngineUnavailable:
        return {}


def waiting(name: str = "tantivy") -> int:
    return OutboxItem.objects.filter(engine=name).count()


def assert_index_is_rows(name: str = "tantivy") -> None:
    assert rows()
    assert indexed(name) == rows()
    assert engines()[name].count() == len(rows())
    assert waiting(name) == 0


@pytest.fixture
def worker_processes(
    nursery: Nursery, own_database: str, tantivy_index: Index, tmp_path: Path
) -> Iterator[tuple[Command, Command]]:
    """`manage.py worker`, twice."""
    with (
        Command(nursery, own_database, tmp_path, "worker") as first,
        Command(nursery, own_database, tmp_path, "worker") as second,
    ):
        yield first, second


def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(
    worker_processes: tuple[Command, Command],
) -> None:
    process, _ = worker_processes
    with writers(2):
        killed_in_the_middle(process, indexed, rounds=2, pause=1 / 5)
    process.finish("--until-idle")

    assert_index_is_rows()


def test_two_workers_at_once_feed_the_same_index(
    worker_processes: tuple[Command, Command],
) -> None:
    first, second = worker_processes
    first.start()
    second.start()
    with writers(2):
        eventually(lambda: len(indexed()) > 20, 60)
        first.kill()
        time.sleep(0.3)
    eventually(lambda: waiting() == 0, 30)

    assert_index_is_rows()


def test_a_commit_wakes_the_worker_within_a_second(
    worker_processes: tuple[Command, Command],
) -> None:
    taken = []
    process, _ = worker_processes
    process.start()
    for number in range(4):
        entry = made_entry(number, "Про воду")
        write_entry(entry)
        taken.append(
            eventually(lambda key=entry.key: key in indexed(), 60)  # type: ignore[misc]
        )

    # The first waits for the process to start; unasked it looks every five seconds.
    assert min(taken[1:]) < 1.0
    assert sorted(taken[1:])[1] < 4.0


class Meanwhile(TantivyEngine):
    """The real engine; something happens just before it has finished writing."""

    happening: Any = None

    def write(self, documents: Any, deleted_keys: Any = ()) -> None:
        super().write(documents, deleted_keys)
        happening, self.happening = self.happening, None
        if happening:
            other = threading.Thread(target=_and_close, args=(happening,))
            other.start()
            other.join()


def _and_close(happening: Any) -> None:
    try:
        happening()
    finally:
        connection.close()


@pytest.fixture
def meanwhile(
    tantivy_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Meanwhile:
    engine = Meanwhile(tmp_path / "meanwhile")
    monkeypatch.setattr(worker, "engines", lambda: {"tantivy": engine})
    return engine


def test_what_changes_while_it_is_fed_stays_queued(
    own_database: str, meanwhile: Meanwhile
) -> None:
    write_entry(made_entry(1, "Старе"))
    write_entry(made_entry(2, "Інше"))
    meanwhile.happening = lambda: write_entry(made_entry(1, "Нове"))

    assert worker.feed("tantivy")

    assert list(OutboxItem.objects.values_list("key", flat=True)) == ["test:1:uk"]
    assert meanwhile.fingerprints() != rows()
    assert worker.feed("tantivy")
    assert meanwhile.fingerprints() == rows()
    assert waiting() == 0


def test_only_one_feeds_an_engine_at_a_time(
    own_database: str, meanwhile: Meanwhile
) -> None:
    """Else what the slower one read earlier would be written over the newer."""
    answers: list[bool] = []
    write_entry(made_entry(1, "Старе"))

    def another_feeds() -> None:
        write_entry(made_entry(1, "Нове"))
        answers.append(worker.feed("tantivy"))

    meanwhile.happening = another_feeds
    worker.feed("tantivy")

    assert answers == [False]
    assert waiting() == 1


def test_a_row_that_somebody_is_changing_does_not_hold_up_the_others(
    own_database: str, meanwhile: Meanwhile
) -> None:
    write_entry(made_entry(1, "Старе"))
    write_entry(made_entry(2, "Інше"))
    may_end, is_written = threading.Event(), threading.Event()

    def long_transaction() -> None:
        from django.db import transaction

        with transaction.atomic():
            write_entry(made_entry(1, "Нове"))
            is_written.set()
            may_end.wait(20)

    thread = threading.Thread(target=_and_close, args=(long_transaction,))
    thread.start()
    is_written.wait(20)
    worker.feed("tantivy")
    left = list(OutboxItem.objects.values_list("key", flat=True))
    may_end.set()
    thread.join()

    assert left == ["test:1:uk"]
    worker.feed("tantivy")
    assert meanwhile.fingerprints() == rows()


@pytest.fixture
def line(
    own_database: str,
    elasticsearch_url: str,
    elasticsearch_index: Index,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Line]:
    """The way to a real Elasticsearch, which can be cut."""
    monkeypatch.setattr(worker, "PAUSE", 0.0)
    monkeypatch.setattr(worker, "_silent_until", {})
    line = Line(elasticsearch_url)
    line.connect()
    with override_settings(ELASTICSEARCH_URL=line.url):
        forget_engines()
        for name in engines():
            worker.reconcile(name)
        yield line
    line.refuse()


def feed_all() -> None:
    while sum([worker.feed(name) for name in ("tantivy", "elasticsearch")]):
        pass


def test_a_stopped_cluster_keeps_its_items_and_the_embedded_engine_goes_on(
    line: Line,
) -> None:
    write_entry(made_entry(1, "Про воду"))
    feed_all()
    assert not search(Request("вода", "uk")).degraded

    line.refuse()
    write_entry(made_entry(2, "Про воду"))
    forget(1)
    feed_all()

    assert indexed("tantivy") == rows()
    assert (waiting("tantivy"), waiting("elasticsearch")) == (0, 2)
    answer = search(Request("вода", "uk"))
    assert answer.degraded
    assert [hit.entry.key for hit in answer.hits] == ["test:2:uk"]
    page = Client().get("/en/search/", {"q": "вода", "language": "uk"}).content.decode()
    assert "The results may be incomplete" in page
    assert "/uk/test/2/" in page

    line.connect()
    feed_all()

    assert_index_is_rows("elasticsearch")
    assert_index_is_rows("tantivy")


def test_a_silent_cluster_delays_one_answer_by_less_than_two_seconds(
    line: Line,
) -> None:
    write_entry(made_entry(1, "Про воду"))
    feed_all()
    search(Request("вода", "uk"))

    line.fall_silent()
    begun = time.monotonic()
    first = search(Request("вода", "uk"))
    waited = time.monotonic() - begun
    begun = time.monotonic()
    second = search(Request("вода", "uk"))
    next_waited = time.monotonic() - begun

    assert first.degraded
    assert second.degraded
    assert first.total == second.total == 1
    assert waited < 2.0
    assert next_waited < 0.5
