"""Who may write entries, and who feeds an engine: locks in PostgreSQL.

Two transactions that read an object before either has committed would write two
different entries of it, and the later might be the older: a page made private
meanwhile would come back.  So whoever writes entries holds a lock from before the
reading until the commit.  All of them end with their transaction, however it ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum

from django.db import DatabaseError, connection
from psycopg import sql


class Lock(IntEnum):
    """The first number of our advisory locks; the second is a hash, or 0 for all."""

    TREE = 738_200_001
    OBJECT = 738_200_002
    FEEDER = 738_200_003
    REBUILD = 738_200_004


def hold_objects(translation_keys: Iterable[object]) -> None:
    """Let nobody else write entries of these objects until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, 0)", [Lock.TREE])
        # One order for all, so that two transactions do not wait for each other.
        for key in sorted({str(key) for key in translation_keys}):
            cursor.execute(
                "SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [Lock.OBJECT, key]
            )


def hold_all_objects() -> None:
    """Let nobody else write any entry until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [Lock.TREE])


def become_feeder(engine: str) -> bool:
    """Whether this transaction feeds an engine now; False when another does."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))", [Lock.FEEDER, engine]
        )
        (won,) = cursor.fetchone()
    return bool(won)


@contextmanager
def feeder_held(engine: str) -> Iterator[None]:
    """Let nobody feed an engine during the block; waits for who does."""
    with _held("pg_advisory_lock", Lock.FEEDER, engine):
        yield


@contextmanager
def rebuilding(engine: str) -> Iterator[bool]:
    """Whether this process makes an engine's index anew; False when another does."""
    with _held("pg_try_advisory_lock", Lock.REBUILD, engine) as won:
        yield won is not False


@contextmanager
def _held(function: str, lock: Lock, engine: str) -> Iterator[bool | None]:
    """A lock of the session, for work of minutes: an open transaction would keep
    PostgreSQL from cleaning up all that time."""
    statement = sql.SQL("SELECT {}(%s, hashtext(%s))")
    place: tuple[int, str] = (lock.value, engine)
    with connection.cursor() as cursor:
        cursor.execute(statement.format(sql.Identifier(function)), place)
        (won,) = cursor.fetchone()
    try:
        yield won
    finally:
        # A session that is broken has let go of it.
        with suppress(DatabaseError), connection.cursor() as cursor:
            if won is not False:
                unlock = sql.Identifier("pg_advisory_unlock")
                cursor.execute(statement.format(unlock), place)
