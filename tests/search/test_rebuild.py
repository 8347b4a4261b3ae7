"""An index can be thrown away and made anew, whatever happens meanwhile."""

from __future__ import annotations

import fcntl
import io
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from search import worker
from search.actions import write_entry
from search.engines import EngineUnavailable
from search.index import engine_names, engines, forget_engines
from search.models import Entry, OutboxItem
from search.worker import rebuild, reconcile
from tests.search.conftest import Index
from tests.search.processes import forget, made_entry, writers


def rows() -> dict[str, str]:
    return dict(Entry.objects.values_list("key", "fingerprint"))


def test_rebuilding_amid_changes_ends_with_the_rows(
    own_database: str, index: Index
) -> None:
    for number in range(60):
        write_entry(made_entry(number, "Про воду"))
    index.feed()

    with writers(2):
        for _ in range(3):
            for name in engine_names():
                rebuild(name)
                worker.feed(name)
    index.feed()

    for engine in engines().values():
        assert engine.fingerprints() == rows()
        assert engine.count() == len(rows())


def test_what_was_fed_to_the_old_index_meanwhile_is_fed_again(
    own_database: str, tantivy_index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        write_entry(made_entry(number, "Старе"))
    tantivy_index.feed()
    read = worker.index_documents

    def read_then_change(entries: Any) -> Any:
        """The row is read for the new index; then it changes and is fed to the old."""
        monkeypatch.setattr(worker, "index_documents", read)
        documents = list(read(entries))
        write_entry(made_entry(0, "Нове"))
        write_entry(made_entry(9, "Додане"))
        forget(1)
        tantivy_index.feed()
        assert not OutboxItem.objects.exists()
        return documents

    monkeypatch.setattr(worker, "index_documents", read_then_change)
    rebuild()
    tantivy_index.feed()

    assert engines()["tantivy"].fingerprints() == rows()


def test_an_index_that_was_thrown_away_is_made_again(
    ready_index: Index, settings: Any
) -> None:
    write_entry(made_entry(1, "Про воду"))
    ready_index.feed()
    shutil.rmtree(Path(settings.VAR_DIR) / "search")
    forget_engines()

    reconcile("tantivy")

    assert engines()["tantivy"].fingerprints() == rows()


def test_reconciling_finds_what_differs_and_nothing_else(ready_index: Index) -> None:
    write_entry(made_entry(1, "Про воду"))
    write_entry(made_entry(2, "Про ліс"))
    ready_index.feed()
    OutboxItem.objects.all().delete()
    # Past the outbox, as a restored backup would.
    Entry.objects.filter(key="test:1:uk").delete()
    Entry.objects.filter(key="test:2:uk").update(fingerprint="other")

    assert reconcile(ready_index.primary) == 2
    ready_index.feed()

    assert engines()[ready_index.primary].fingerprints() == rows()
    assert reconcile(ready_index.primary) == 0


def test_another_writer_makes_a_rebuild_give_up_with_a_sentence(
    db: None, tantivy_index: Index, settings: Any
) -> None:
    write_entry(made_entry(1, "Про воду"))
    tantivy_index.feed()
    engine: Any = engines()["tantivy"]
    engine._directory._lock_seconds = 0.1
    lock = Path(settings.VAR_DIR) / "search" / "writer.lock"
    program = (
        "import fcntl, sys; lock = open(sys.argv[1], 'w');"
        " fcntl.flock(lock, fcntl.LOCK_EX); print('held', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(lock)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(CommandError, match="another process is writing"):
            call_command("search_rebuild")
        other.kill()

    call_command("search_rebuild", stdout=(said := io.StringIO()))
    assert said.getvalue() == f"tantivy: {Entry.objects.count()} entries\n"
    with lock.open("w") as free:
        fcntl.flock(free, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_two_rebuilds_at_once_are_refused(db: None, tantivy_index: Index) -> None:
    with (
        engines()["tantivy"].rebuild(),
        pytest.raises(EngineUnavailable, match="rebuilding"),
    ):
        rebuild()


def test_an_unknown_engine_gives_one_sentence(db: None, tantivy_index: Index) -> None:
    with pytest.raises(CommandError) as refusal:
        call_command("search_rebuild", engine="solr")

    assert str(refusal.value) == "There is no engine solr here, but: tantivy."
