"""An index can be thrown away and made anew, whatever happens meanwhile."""

from __future__ import annotations

import contextlib
import fcntl
import io
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import connection, transaction
from wagtail.models import Page

from cms.pages.actions import Words, add_section
from search import worker
from search.actions import write_entry
from search.engines import EngineUnavailable
from search.index import engines, forget_engines
from search.management import progress
from search.models import Entry, OutboxItem
from search.worker import rebuild, reconcile
from tests.factories import draft_document, edit, publish, stored_site
from tests.search.conftest import Index
from tests.search.processes import forget, made_entry, writers


def rows() -> dict[str, str]:
    return dict(Entry.objects.values_list("key", "fingerprint"))


def test_rebuilding_amid_edits_moves_and_unpublishings_ends_with_the_rows(
    own_database: str, index: Index
) -> None:
    with transaction.atomic():
        for number in range(120):
            write_entry(made_entry(number, "Про воду"))
    index.feed()

    with writers(2, entries=120), pages_that_change():
        for _ in range(2):
            rebuild(index.primary)
            worker.feed(index.primary)
    index.feed()

    for engine in engines().values():
        assert engine.fingerprints() == rows()
        assert engine.count() == len(rows())


@contextmanager
def pages_that_change() -> Iterator[None]:
    """Published pages are moved, unpublished and published again meanwhile."""
    council = stored_site().council
    first, second, third = (publish(draft_document(council), council) for _ in "123")
    archive = add_section(
        parents={"uk": council.section},
        words={"uk": Words("Архів")},
        slug="archive",
        by=council.editor,
    )["uk"]
    before = rows()

    def change() -> None:
        first.move(archive, "last-child")
        second.unpublish()
        publish(edit(third, council.editor, title="Про ліс"), council)
        Page.objects.get(pk=first.pk).move(council.section, "last-child")

    with during(change):
        yield
    assert before != rows()


@contextmanager
def during(happening: Callable[[], None]) -> Iterator[None]:
    """Something happens in another thread while the block runs."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            happening()
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    yield
    thread.join()
    assert not failures


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


def test_what_changed_is_queued_before_the_swap(
    own_database: str, tantivy_index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed right after the swap, a rebuild has left nothing behind."""
    write_entry(made_entry(1, "Старе"))
    tantivy_index.feed()
    read = worker.index_documents

    def read_then_change(entries: Any) -> Any:
        documents = list(read(entries))
        write_entry(made_entry(1, "Нове"))
        monkeypatch.setattr(worker, "index_documents", read)
        tantivy_index.feed()
        return documents

    monkeypatch.setattr(worker, "index_documents", read_then_change)
    with pytest.raises(KeyboardInterrupt), swap_is_the_last_deed(monkeypatch):
        rebuild()

    tantivy_index.feed()
    assert engines()["tantivy"].fingerprints() == rows()


@contextmanager
def swap_is_the_last_deed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    from search.engines.tantivy_engine import TantivyBuilder

    commit = TantivyBuilder.commit

    def commit_and_die(builder: TantivyBuilder) -> None:
        commit(builder)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(TantivyBuilder, "commit", commit_and_die)
        yield


def test_an_index_that_was_thrown_away_is_made_again(
    ready_index: Index, settings: Any
) -> None:
    write_entry(made_entry(1, "Про воду"))
    ready_index.feed()
    shutil.rmtree(Path(settings.VAR_DIR) / "search")
    forget_engines()

    assert reconcile("tantivy").rebuilt

    assert engines()["tantivy"].fingerprints() == rows()


def test_another_writer_makes_a_rebuild_give_up_with_a_sentence(
    db: None, tantivy_index: Index, settings: Any
) -> None:
    write_entry(made_entry(1, "Про воду"))
    tantivy_index.feed()
    engine: Any = engines()["tantivy"]
    engine._directory._lock_seconds = 0.1
    with (Path(settings.VAR_DIR) / "search" / "writer.lock").open("w") as lock:
        # Of another open file, so that it is as good as another process's.
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(CommandError, match="another process is writing"):
            call_command("search_rebuild")

    call_command("search_rebuild", stdout=(said := io.StringIO()))
    assert said.getvalue().startswith(f"tantivy: {Entry.objects.count()} entries in ")


def test_two_builders_of_one_directory_are_refused(
    db: None, tantivy_index: Index
) -> None:
    with (
        engines()["tantivy"].rebuild(),
        pytest.raises(EngineUnavailable, match="rebuilding"),
    ):
        rebuild()


def test_an_unknown_engine_gives_one_sentence(db: None, tantivy_index: Index) -> None:
    with pytest.raises(CommandError) as refusal:
        call_command("search_rebuild", engine="solr")

    assert str(refusal.value) == "There is no engine solr here, but: tantivy."


def test_a_terminal_sees_a_bar_and_a_file_sees_lines(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(progress, "REDRAWN", 0.0)
    monkeypatch.setattr(progress, "REPEATED", 0.0)
    reader, writer = os.openpty()
    with os.fdopen(writer, "w") as terminal:
        shown(terminal)
        bar = everything_in(reader)
    os.close(reader)
    with (tmp_path / "log").open("w+") as file:
        shown(file)
        file.seek(0)
        lines = file.read()

    assert "tantivy ███████░░░░░░░░░░░░░░░░░░░░░░░ 1 of 4, 0 s left" in bar
    assert bar.rpartition("\r")[2] == ""
    assert lines == "tantivy: 1 of 4\ntantivy: 4 of 4\n"


def everything_in(reader: int) -> str:
    os.set_blocking(reader, False)
    read = b""
    with contextlib.suppress(BlockingIOError):
        while True:
            read += os.read(reader, 4096)
    return read.decode()


def shown(file: Any) -> None:
    with progress.Progress(OutputWrapper(file), "tantivy") as bar:
        bar.show(1, 4)
        bar.show(4, 4)
