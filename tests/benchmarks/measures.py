"""What a measurement gives, and how it is shown and kept."""

from __future__ import annotations

import json
import math
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Measure:
    """A figure; `ratio` is to what it was held against in the same run."""

    name: str
    value: float
    unit: str
    ratio: float | None = None
    held_against: str = ""


@dataclass(frozen=True)
class Times:
    """Milliseconds that calls took."""

    taken: Sequence[float]

    @property
    def median(self) -> float:
        return statistics.median(self.taken)

    @property
    def p95(self) -> float:
        """The time within which 95 of 100 calls ended."""
        return sorted(self.taken)[math.ceil(0.95 * len(self.taken)) - 1]


Call = Callable[[], Any]


def in_turn(rounds: Iterable[Sequence[Call]]) -> list[Times]:
    """Times of calls that differ in one thing, made one after the other in each round,
    so that whatever else the machine does meets them alike."""
    taken = [[_milliseconds(call) for call in calls] for calls in rounds]
    return [Times(column) for column in zip(*taken, strict=True)]


def times(calls: Iterable[Call]) -> Times:
    """Times of calls, each made once."""
    return Times([_milliseconds(call) for call in calls])


def seconds(work: Call) -> float:
    """How long some work took."""
    return _milliseconds(work) / 1000


def _milliseconds(call: Call) -> float:
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1000


def growth(smaller: Sequence[Measure], larger: Sequence[Measure]) -> list[Measure]:
    """How each figure grew from one size to the next, where both have it."""
    before = {one.name: one.value for one in smaller if one.value}
    return [
        Measure(one.name, one.value / before[one.name], "× for ten times the entries")
        for one in larger
        if one.name in before
    ]


def table(measures: Sequence[Measure]) -> str:
    """Lines of a table."""
    width = max((len(one.name) for one in measures), default=0)
    return "\n".join(_line(one, width) for one in measures)


def _line(one: Measure, width: int) -> str:
    line = f"{one.name:<{width}}  {one.value:>10.2f} {one.unit}"
    if one.ratio is None:
        return line
    return f"{line}  ({one.ratio:.2f} × {one.held_against})"


def keep(measures: Sequence[Measure], folder: Path) -> Path:
    """Write the measures as JSON; the file's name is the time, UTC."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}.json"
    rows = [asdict(one) for one in measures]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    return path
