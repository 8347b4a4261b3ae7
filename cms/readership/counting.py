"""Visits, counted in memory and written in lots.

A visit costs its answer a few microseconds, the database nothing.  A lot is written
by a thread of its own when it is 10 seconds old or has 100 visits, and when the
process ends.  A process that is killed loses what it has not written: at most that
lot.  No cookie, no address and no session is looked at.
"""

from __future__ import annotations

import atexit
import logging
import threading
from collections import Counter
from collections.abc import Hashable
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest

from cms.clock import today
from cms.visitors import is_person

logger = logging.getLogger("vidkryto.readership")

WRITTEN_EVERY: Final = 10.0
LOT: Final = 100
MOST_WAITING: Final = 100_000
"""Rows that wait while the database is away; beyond that new ones are not counted."""

_WRITE: Final = """
    INSERT INTO readership_pageday
        (day, translation_key, language, visits, useful, useless)
    SELECT day, key, language, visits, 0, 0
    FROM unnest(%s::date[], %s::uuid[], %s::text[], %s::int[])
        AS lot (day, key, language, visits)
    ORDER BY day, key, language
    ON CONFLICT (day, translation_key, language)
    DO UPDATE SET visits = readership_pageday.visits + EXCLUDED.visits
"""


class Visited(NamedTuple):
    """The row that a visit belongs to."""

    day: date
    key: UUID
    language: str


class Tally:
    """Visits that are not written yet, and the thread that writes them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: Counter[Visited] = Counter()
        self._number = 0
        self._due = threading.Event()
        self._writer: threading.Thread | None = None

    def add(self, visited: Visited) -> None:
        """Count one visit."""
        with self._lock:
            if visited in self._waiting or len(self._waiting) < MOST_WAITING:
                self._waiting[visited] += 1
                self._number += 1
            if self._writer is None:
                self._begin()
            if self._number >= LOT:
                self._due.set()

    def write(self) -> None:
        """Write what waits; it waits on where the database does not answer."""
        with self._lock:
            lot, self._waiting, self._number = self._waiting, Counter(), 0
            self._due.clear()
        if not lot:
            return
        try:
            _write(lot)
        except DatabaseError:
            logger.exception("%s rows of visits wait for the database", len(lot))
            with self._lock:
                self._waiting.update(lot)

    def _begin(self) -> None:
        self._writer = threading.Thread(target=self._run, name="visits", daemon=True)
        self._writer.start()
        # The thread is stopped before this is called; what it left is written here.
        atexit.register(self.write)

    def _run(self) -> None:
        while True:
            self._due.wait(WRITTEN_EVERY)
            try:
                self.write()
            finally:
                connection.close()


tally: Final = Tally()
"""The visits of this process."""


def count_visit(request: HttpRequest, subject: Hashable) -> None:
    """Count a visit of a person; `subject` is (translation key, language)."""
    if not settings.COUNT_VISITS or not isinstance(subject, tuple):
        return
    if is_person(request):
        tally.add(Visited(today(), *subject))


def _write(lot: Counter[Visited]) -> None:
    """Add a lot to the rows, all in one order so that no process waits for ever."""
    days, keys, languages = zip(*lot, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            _WRITE, [list(days), list(keys), list(languages), list(lot.values())]
        )
