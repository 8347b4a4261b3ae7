"""When what is on a page changes by itself, because time goes on.

States of acts, terms and relative dates change at midnight in Europe/Kyiv, so nothing
that is kept outlives that.  A room whose pages change at other moments registers a
source that finds the next one; a selector that knows of one that concerns only its own
page notes it while the page is computed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import NamedTuple

from cms.clock import KYIV

from .keeping import being_answered

Source = Callable[[datetime], datetime | None]
"""Given a moment, the first one after it at which something shown changes, if any."""


class _Found(NamedTuple):
    """The next edge, good from `after` on until it comes, in one generation."""

    generation: int
    after: datetime
    edge: datetime


_sources: dict[str, Source] = {}
_found: _Found | None = None


def source(name: str, find: Source) -> None:
    """Register what finds the next edge of some room's pages, in a query or two.

    It is asked once a generation and again when the edge has passed.
    """
    _sources[name] = find


def note(moment: datetime | None) -> None:
    """Say, while a page is computed, that it changes at a moment; None says nothing."""
    answer = being_answered.get()
    if answer is not None and moment is not None:
        answer.edges.append(moment)


def next_edge(generation: int, after: datetime) -> datetime:
    """The first edge of anything after a moment; at the latest the next midnight."""
    global _found  # noqa: PLW0603  one for the process
    found = _found
    if found and found.generation == generation and found.after <= after < found.edge:
        return found.edge
    moments = [midnight_after(after), *(find(after) for find in _sources.values())]
    edge = min(moment for moment in moments if moment is not None)
    _found = _Found(generation, after, edge)
    return edge


def forget() -> None:
    """Look for the edge anew at its next use: after the database changed, in tests."""
    global _found  # noqa: PLW0603
    _found = None


def midnight_after(moment: datetime) -> datetime:
    """When the day of a moment ends in Europe/Kyiv."""
    next_day = moment.astimezone(KYIV).date() + timedelta(days=1)
    return datetime.combine(next_day, time(), KYIV)
