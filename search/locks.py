"""Who may write entries, and who feeds an engine: locks in PostgreSQL.

Two transactions that read an object before either has committed would write two
different entries of it, and the later might be the older: a page made private
meanwhile would come back.  So whoever writes entries holds a lock from before the
reading until the commit.  All of them end with their transaction, however it ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from django.db import connection


class Lock(IntEnum):
    """The first number of our advisory locks; the second is a hash, or 0 for all."""

    TREE = 738_200_001
    OBJECT = 738_200_002
    FEEDER = 738_200_003


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
