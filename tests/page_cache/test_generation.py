"""One number that rises with each commit, nobody waiting, nothing missed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from cms.page_cache import doorbell, generation
from cms.page_cache.generation import fold_changes, raise_generation
from cms.page_cache.models import Change, Generation
from tests.factories import Site
from tests.page_cache.keeping import queries
from tests.services.postgresql import connect_to

pytestmark = pytest.mark.usefixtures("keeping")


def stored() -> int:
    """The number in the database, read as another process would."""
    return in_a_thread(_read)


def _read() -> int:
    generation.forget()
    number = generation.current()
    assert number is not None
    return number


def in_a_thread[T](work: Callable[[], T]) -> T:
    """The result of some work on a connection of its own."""
    done: list[T] = []

    def run() -> None:
        try:
            done.append(work())
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    return done[0]


def test_it_rises_with_the_commit_and_not_before() -> None:
    before = stored()

    with transaction.atomic():
        raise_generation()
        assert stored() == before

    assert stored() == before + 1


def test_a_transaction_that_is_rolled_back_changes_nothing() -> None:
    before, bell = stored(), doorbell.heard()

    with transaction.atomic():
        raise_generation()
        transaction.set_rollback(True)

    assert (stored(), doorbell.heard()) == (before, bell)


def test_a_transaction_raises_it_once() -> None:
    before = stored()

    with transaction.atomic():
        for _ in range(5):
            raise_generation()

    assert stored() == before + 1


def test_what_a_savepoint_took_back_is_said_again() -> None:
    before = stored()

    with transaction.atomic():
        with transaction.atomic():
            raise_generation()
            transaction.set_rollback(True)
        raise_generation()

    assert stored() == before + 1


def test_nobody_waits_for_somebody_who_has_not_committed() -> None:
    before = stored()

    def other() -> int:
        with transaction.atomic():
            raise_generation()
        return _read()

    with transaction.atomic():
        raise_generation()
        # The later one commits first, and the earlier one is counted all the same.
        assert in_a_thread(other) == before + 1

    assert stored() == before + 2


def test_folding_leaves_the_number_as_it_is_also_beside_writers() -> None:
    for _ in range(60):
        raise_generation()
    before = stored()

    with transaction.atomic():
        raise_generation()
        in_a_thread(fold_changes)
        assert (stored(), in_a_thread(Change.objects.count)) == (before, 0)

    assert stored() == before + 1
    assert Generation.objects.get().number == before
    fold_changes()
    assert Change.objects.count() == 1


def test_folding_at_once_counts_nothing_twice() -> None:
    for _ in range(200):
        raise_generation()
    before = stored()
    start = threading.Barrier(4)

    def fold() -> None:
        start.wait()
        try:
            fold_changes()
        finally:
            connection.close()

    threads = [threading.Thread(target=fold) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert stored() == before


def test_the_number_is_asked_for_once_until_the_bell_rings() -> None:
    with transaction.atomic():
        raise_generation()
    first = generation.current()
    with queries() as asked:
        assert {generation.current() for _ in range(100)} == {first}
    assert not asked.captured_queries

    in_a_thread(raise_generation)

    assert first is not None
    assert generation.current() == first + 1


def test_a_change_on_another_machine_is_seen_within_a_second(
    settings: Settings, tmp_path: Path
) -> None:
    generation.forget()
    first = generation.current()
    here, bell = settings.VAR_DIR, doorbell.heard()
    settings.VAR_DIR = tmp_path / "another-machine"
    raise_generation()
    changed = time.monotonic()
    settings.VAR_DIR = here

    assert doorbell.heard() == bell
    while generation.current() == first:
        assert time.monotonic() - changed <= 1.0
        time.sleep(0.01)
    assert time.monotonic() - changed <= 1.0


def test_without_a_place_for_the_bell_the_number_is_followed_all_the_same(
    settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    settings.VAR_DIR = tmp_path / "file" / "var"
    first = generation.current()
    assert doorbell.heard() == b""

    raise_generation()

    time.sleep(1)
    assert first is not None
    assert generation.current() == first + 1


def test_while_the_database_is_away_there_is_no_number(
    keeping: Site, committed: str
) -> None:
    assert generation.current() is not None
    generation.forget()
    connect_to(f"{committed}_gone")
    try:
        assert generation.current() is None
    finally:
        connect_to(committed)

    assert generation.current() is not None
