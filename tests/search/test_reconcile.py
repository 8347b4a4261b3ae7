"""Indexes are compared with the rows and mended, and say how they are."""

from __future__ import annotations

import io
import json
import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from search.actions import write_entry
from search.engines.port import SCHEMA_VERSION
from search.index import engine_names, engines, forget_engines
from search.locks import rebuilding
from search.models import Entry, OutboxItem
from search.status import engines_status
from search.worker import reconcile, reconcile_all
from tests.search.conftest import Index
from tests.search.processes import Line, made_entry


def rows() -> dict[str, str]:
    return dict(Entry.objects.values_list("key", "fingerprint"))


def said(command: str, **options: Any) -> str:
    call_command(command, stdout=(output := io.StringIO()), **options)
    return output.getvalue()


@pytest.fixture
def differing(ready_index: Index) -> Index:
    """Rows changed past the outbox, as a restored backup would change them."""
    for number, text in enumerate(("Про воду", "Про ліс", "Про мости", "Про сад")):
        write_entry(made_entry(number, text))
    ready_index.feed()
    OutboxItem.objects.all().delete()
    Entry.objects.filter(key="test:1:uk").delete()
    Entry.objects.filter(key="test:2:uk").update(fingerprint="other")
    engines()[ready_index.primary].write([], ["test:3:uk"])
    return ready_index


def test_reconciling_finds_what_differs_and_nothing_else(differing: Index) -> None:
    found = reconcile(differing.primary)
    differing.feed()

    assert (found.missing, found.outdated, found.left_over) == (1, 1, 1)
    assert (found.queued, found.rebuilt) == (3, False)
    assert engines()[differing.primary].fingerprints() == rows()
    assert reconcile(differing.primary).queued == 0


def test_the_command_mends_at_once_and_says_what(differing: Index) -> None:
    name, number = differing.primary, Entry.objects.count()

    first, second = (said("search_reconcile", engine=name) for _ in range(2))

    assert first == (
        f"{name}: {number} entries in the rows, {number} in the index;"
        " 1 missing, 1 outdated, 1 left over: fed.\n"
    )
    assert second.endswith("; they agree.\n")
    assert engines()[name].fingerprints() == rows()


def test_the_command_makes_a_missing_index(tantivy_index: Index, db: None) -> None:
    assert said("search_reconcile") == (
        "tantivy: there was no index of this version; made anew,"
        f" {Entry.objects.count()} entries.\n"
    )


def test_what_is_queued_already_is_no_news(
    tantivy_index: Index, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    """As at the first start: rows wait in the outbox, the index has just been made."""
    write_entry(made_entry(1, "Про воду"))
    engines()["tantivy"].write([])
    assert engines()["tantivy"].count() == 0

    with caplog.at_level(logging.INFO, "vidkryto.search"):
        reconcile_all()
    found = reconcile("tantivy")

    assert warnings(caplog) == []
    assert found.missing == found.waiting == Entry.objects.count()
    tantivy_index.feed()
    assert engines()["tantivy"].fingerprints() == rows()


def test_what_differs_unexpectedly_is_warned_of_once(
    differing: Index, caplog: pytest.LogCaptureFixture
) -> None:
    reconcile_all()
    reconcile_all()

    name = differing.primary
    assert f"{name}: 3 entries to be fed again" in warnings(caplog)
    assert len(warnings(caplog)) == len(set(warnings(caplog)))


def test_an_index_that_is_being_made_anew_is_left_alone(
    tantivy_index: Index, own_database: str, caplog: pytest.LogCaptureFixture
) -> None:
    def another_session() -> None:
        reconcile_all()
        connection.close()

    with rebuilding("tantivy"):
        thread = threading.Thread(target=another_session)
        thread.start()
        thread.join()

    assert not engines()["tantivy"].is_ready()
    assert warnings(caplog) == []


def test_status_counts_rows_index_and_outbox(ready_index: Index) -> None:
    write_entry(made_entry(1, "Про воду"))
    old = timezone.now() - timedelta(seconds=90)
    OutboxItem.objects.update(enqueued_at=old)
    number = Entry.objects.count()

    found = {one["engine"]: one for one in json.loads(said("search_status", json=True))}

    assert list(found) == engine_names()
    one = found[ready_index.primary]
    assert (one["answers"], one["problem"]) == (True, "")
    assert (one["in_rows"], one["in_index"], one["waiting"]) == (number, number - 1, 1)
    assert 89 < one["oldest_waiting_seconds"] < 120
    assert one["schema_version"] == one["schema_version_wanted"] == SCHEMA_VERSION
    age = datetime.now(UTC) - datetime.fromisoformat(one["last_rebuild"])
    assert timedelta(0) < age < timedelta(minutes=5)
    has_reserve = ready_index.primary == "elasticsearch"
    assert one["breaker"] == ("closed" if has_reserve else "")


def test_status_is_readable(ready_index: Index) -> None:
    text = said("search_status")

    assert f"{ready_index.primary}\n  answers                yes\n" in text
    assert "  oldest waiting         nothing waits\n" in text


@pytest.fixture
def cut_line(elasticsearch_url: str, elasticsearch_index: Index) -> Iterator[Line]:
    """A cluster that takes no connections."""
    line = Line(elasticsearch_url)
    with override_settings(ELASTICSEARCH_URL=line.url):
        forget_engines()
        yield line
    forget_engines()


def test_status_of_a_dead_cluster_says_so(cut_line: Line, db: None) -> None:
    reconcile("tantivy")

    embedded, cluster = engines_status()

    assert (embedded.answers, embedded.in_index) == (True, embedded.in_rows)
    assert (cluster.answers, cluster.in_index) == (False, None)
    assert "elasticsearch" in cluster.problem
    assert cluster.breaker == "open"


def test_reconciling_a_dead_cluster_mends_the_other_engine_and_fails(
    cut_line: Line, db: None, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="elasticsearch: "):
        said("search_reconcile")

    assert engines()["tantivy"].fingerprints() == rows()


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What was said of search in the log that somebody should look at."""
    return [
        record.getMessage()
        for record in caplog.records
        if record.name == "vidkryto.search" and record.levelno >= logging.WARNING
    ]
