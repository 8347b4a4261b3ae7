"""Work that goes on beside the server, as rows that no crash can lose.

A *lane* is one kind of queued work: a function that takes some due rows under a
lease, does them and says whether there were any.  `manage.py worker` runs each lane
in a thread of its own and is woken by PostgreSQL's NOTIFY.  A *duty* is done again
and again by `manage.py scheduler`: it looks for rows that are due now.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import DatabaseError, close_old_connections, connection
from psycopg import sql

logger = logging.getLogger("vidkryto.background")

# How long a lane sleeps when nobody wakes it: leases run out unannounced.
IDLE_SECONDS = 5.0
RETRY_SECONDS = 2.0


@dataclass(frozen=True)
class Lane:
    """A kind of queued work; `run` returns whether it found any."""

    name: str
    run: Callable[[], bool]
    wake: str


@dataclass(frozen=True)
class Duty:
    """Something to look at every so many seconds."""

    name: str
    run: Callable[[], None]
    every: float


lanes: dict[str, Lane] = {}
duties: dict[str, Duty] = {}


def lane(name: str, run: Callable[[], bool], *, wake: str) -> None:
    """Register a lane; `wake` is the NOTIFY channel that announces its work."""
    lanes[name] = Lane(name, run, wake)


def duty(name: str, run: Callable[[], None], *, every: float) -> None:
    """Register a duty, done every so many seconds."""
    duties[name] = Duty(name, run, every)


def run_lane(work: Lane, stop: threading.Event) -> None:
    """Do a lane's work until told to stop; a failing database is tried again."""
    while not stop.is_set():
        try:
            with _listening(work.wake) as wait:
                while not stop.is_set():
                    if not work.run():
                        wait(stop)
        except DatabaseError:
            logger.exception("lane %s lost its database", work.name)
            stop.wait(RETRY_SECONDS)
        except Exception:
            logger.exception("lane %s failed", work.name)
            stop.wait(RETRY_SECONDS)
        finally:
            connection.close()


@contextmanager
def _listening(channel: str) -> Iterator[Callable[[threading.Event], None]]:
    """Listen on a channel; gives a function that waits for a call or the idle time."""
    connection.ensure_connection()
    raw = connection.connection
    raw.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))

    def wait(stop: threading.Event) -> None:
        until = time.monotonic() + IDLE_SECONDS
        while not stop.is_set() and time.monotonic() < until:
            if any(True for _ in raw.notifies(timeout=0.5, stop_after=1)):
                return

    yield wait


def run_duties(stop: threading.Event) -> None:
    """Do each duty when its time comes, until told to stop."""
    due = dict.fromkeys(duties, 0.0)
    while not stop.is_set():
        for name, task in duties.items():
            if time.monotonic() >= due[name]:
                due[name] = time.monotonic() + task.every
                _do(task)
        stop.wait(1.0)


def _do(task: Duty) -> None:
    close_old_connections()
    try:
        task.run()
    except Exception:
        logger.exception("duty %s failed", task.name)
