"""How the engines are: for commands, probes and screens."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from cms import clock

from .engines import EngineQuery, EngineUnavailable
from .engines.port import SCHEMA_VERSION, LiveIndex
from .index import engine_names, engines, search_engines
from .models import Entry, OutboxItem


@dataclass(frozen=True)
class EngineStatus:
    """One engine now; what an engine that does not answer can't say is None.

    `in_rows` and `in_index` are entries, `waiting` of them are in the outbox, the
    oldest for so many seconds.  `last_rebuild` is when the live index was made.  The
    breaker is that of this process after it asked: each process has its own.
    """

    engine: str
    answers: bool
    problem: str
    in_rows: int
    in_index: int | None
    waiting: int
    oldest_waiting_seconds: float | None
    last_rebuild: datetime | None
    schema_version: int | None
    schema_version_wanted: int
    breaker: str


def engines_status() -> list[EngineStatus]:
    """Every engine that is fed."""
    rows = Entry.objects.count()
    return [_status(name, rows) for name in engine_names()]


def _status(name: str, rows: int) -> EngineStatus:
    waiting, oldest = _waiting(name)
    live, in_index, problem = _asked(name)
    return EngineStatus(
        engine=name,
        answers=not problem,
        problem=problem,
        in_rows=rows,
        in_index=in_index,
        waiting=waiting,
        oldest_waiting_seconds=oldest,
        last_rebuild=live.made_at if live else None,
        schema_version=live.schema_version if live else None,
        schema_version_wanted=SCHEMA_VERSION,
        breaker=_breaker(name),
    )


def _asked(name: str) -> tuple[LiveIndex | None, int | None, str]:
    """What the engine says: its index, how many entries, and what is the matter."""
    live = None
    try:
        engine = engines()[name]
        live = engine.live_index()
        engine.search(EngineQuery(limit=1))
        return live, engine.count(), ""
    except EngineUnavailable as error:
        return live, None, str(error)


def _breaker(name: str) -> str:
    """Open while searches are not even tried on an engine; the embedded has none."""
    searched = search_engines()
    if name != searched.primary.name or searched.primary is searched.fallback:
        return ""
    with suppress(EngineUnavailable):
        searched.search(EngineQuery(limit=1))
    return "open" if searched.breaker.is_open else "closed"


def _waiting(name: str) -> tuple[int, float | None]:
    found = OutboxItem.objects.filter(engine=name).aggregate(
        waiting=Count("id"), oldest=Min("enqueued_at")
    )
    if found["oldest"] is None:
        return 0, None
    age = (clock.now() - found["oldest"]).total_seconds()
    return found["waiting"], round(max(age, 0.0), 1)
