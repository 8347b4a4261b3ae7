"""Several processes that load the demonstration together."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import get_context

import django
from django.db import OperationalError, connection

from .content import read_content
from .steps import Step, take

ATTEMPTS = 5
PAUSE_SECONDS = 0.2


def take_together(
    left: list[Step], processes: int, progress: Callable[[Step], None]
) -> None:
    """Take steps as soon as what they need is there, one of each lane at a time."""
    missing = {step.key for step in left}
    waiting = list(left)
    running: dict[Future[None], Step] = {}
    connection.close()
    with _pool(processes) as pool:
        while waiting or running:
            for step in _ready(waiting, missing, running.values(), processes):
                waiting.remove(step)
                running[pool.submit(take_in_process, step)] = step
            ended, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in ended:
                step = running.pop(future)
                future.result()
                missing.discard(step.key)
                progress(step)


def _ready(
    waiting: list[Step], missing: set[str], running: Iterable[Step], processes: int
) -> list[Step]:
    busy = {step.lane for step in running}
    ready: list[Step] = []
    for step in waiting:
        if len(busy) == processes:
            break
        if step.lane not in busy and not step.needs & missing:
            busy.add(step.lane)
            ready.append(step)
    return ready


@contextmanager
def _pool(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Processes ready for steps; those not begun are dropped on the way out."""
    pool = ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=django.setup
    )
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


_content = functools.cache(read_content)


def take_in_process(step: Step) -> None:
    """Take a step; of two that wait for each other the database gives up one.

    That one is taken again, up to five times.
    """
    for attempt in range(1, ATTEMPTS):
        try:
            take(_content(), step)
        except OperationalError:
            time.sleep(PAUSE_SECONDS * attempt)
        else:
            return
    take(_content(), step)
