"""What many pages have in common, computed once a generation in each process."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.conf import settings

from cms import clock

from . import edges, generation
from .keeping import being_answered

MOST: Final = 500
"""Names that are remembered; with one more all are forgotten."""


class _Known(NamedTuple):
    generation: int
    since: datetime
    until: datetime
    value: Any


_known: dict[Hashable, _Known] = {}


def remembered[T](name: Hashable, compute: Callable[[], T]) -> T:
    """The value of a name in this generation, until the next edge.

    Computed from what visitors may see, and shared by all threads: not to be changed.
    While a request may write, or no pages are kept, it is computed each time.
    """
    return compute() if being_answered.get() is None else once(name, compute)


def once[T](name: Hashable, compute: Callable[[], T]) -> T:
    """As `remembered`, for a caller that knows that nothing is being written."""
    number = generation.current() if settings.PAGE_CACHE_MB else None
    if number is None:
        return compute()
    now = clock.now()
    known = _known.get(name)
    if known and known.generation == number and known.since <= now < known.until:
        value: T = known.value
        return value
    until = edges.next_edge(number, now)
    value = compute()
    if len(_known) >= MOST:
        _known.clear()
    _known[name] = _Known(number, now, until, value)
    return value


def forget() -> None:
    """Compute everything anew: after the database changed, in tests."""
    _known.clear()
