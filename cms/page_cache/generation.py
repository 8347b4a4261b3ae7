"""The number that all processes follow: it rises when what visitors see changes.

It is the number of transactions, committed so far, that changed it.  What a process
keeps is good for the number that was read *before* it was computed, and for no other.

A process reads the number when it is rung for, which on the same machine has happened
before the commit's caller goes on, and otherwise when its last reading is older than
`LONGEST_UNREAD`: a change made on another machine, or by a process that was killed
between its commit and the bell, is seen within a second.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import Final, NamedTuple

from django.db import DatabaseError, connection, transaction

from . import doorbell
from .models import Change

logger = logging.getLogger("vidkryto.page_cache")

LONGEST_UNREAD: Final = 0.9
"""Seconds; what a request needs besides is far less than the rest of the second."""
FOLDED_FROM: Final = 50

_READ: Final = """
    SELECT coalesce((SELECT number FROM page_cache_generation), 0)
        + (SELECT count(*) FROM page_cache_change)
"""
_RAISE: Final = "INSERT INTO page_cache_change DEFAULT VALUES"
# One statement, so that nobody ever reads a number without the rows taken away.
_FOLD: Final = """
    WITH folded AS (DELETE FROM page_cache_change RETURNING 1)
    INSERT INTO page_cache_generation (id, number) SELECT 1, count(*) FROM folded
    ON CONFLICT (id) DO UPDATE
    SET number = page_cache_generation.number + EXCLUDED.number
"""


class _Reading(NamedTuple):
    """A number with the bell and the moment from before it was read."""

    number: int
    bell: bytes
    at: float


_reading: _Reading | None = None
_lock = threading.Lock()


def raise_generation() -> None:
    """Say, in the transaction that does it, that what visitors see changes.

    Once in a transaction: again only where a savepoint that held it was rolled back.
    """
    # Django drops from this list what belongs to a savepoint rolled back.
    if any(waiting[1] is _ring for waiting in connection.run_on_commit):
        return
    with connection.cursor() as cursor:
        cursor.execute(_RAISE)
    transaction.on_commit(_ring, robust=True)


def _ring() -> None:
    doorbell.ring()


def current() -> int | None:
    """The number now; None while the database does not tell it."""
    reading = _reading
    if reading is None or not _is_fresh(reading):
        with _lock:
            reading = _read()
    return reading and reading.number


def forget() -> None:
    """Read the number anew at its next use: after the database changed, in tests."""
    global _reading  # noqa: PLW0603  one for the process
    _reading = None


def _is_fresh(reading: _Reading) -> bool:
    recent = time.monotonic() - reading.at < LONGEST_UNREAD
    return recent and doorbell.heard() == reading.bell


def _read() -> _Reading | None:
    """The number as the database has it, unless another thread has just read it."""
    global _reading  # noqa: PLW0603
    if _reading is not None and _is_fresh(_reading):
        return _reading
    bell, at = doorbell.heard(), time.monotonic()
    try:
        with connection.cursor() as cursor:
            cursor.execute(_READ)
            (number,) = cursor.fetchone()
    except DatabaseError:
        logger.exception("the generation of pages can't be read")
        _reading = None
    else:
        _reading = _Reading(number, bell, at)
    return _reading


def fold_changes() -> None:
    """Put the changes into one number, so that few rows are counted at each reading."""
    if Change.objects.count() < FOLDED_FROM:
        return
    with connection.cursor() as cursor:
        cursor.execute(_FOLD)
