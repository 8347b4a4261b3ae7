"""What a measurement gives, and how it is shown and kept."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Measure:
    """A figure; `ratio` is to what it was held against in the same run."""

    name: str
    value: float
    unit: str
    ratio: float | None = None
    against: str = ""


def median_milliseconds[T](calls: Iterable[Callable[[], T]]) -> float:
    """The median time of calls, each made once."""
    taken = []
    for call in calls:
        begun = time.perf_counter()
        call()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def table(measures: Sequence[Measure]) -> str:
    """Lines of a table."""
    width = max((len(one.name) for one in measures), default=0)
    return "\n".join(_line(one, width) for one in measures)


def _line(one: Measure, width: int) -> str:
    line = f"{one.name:<{width}}  {one.value:>10.2f} {one.unit}"
    if one.ratio is None:
        return line
    return f"{line}  ({one.ratio:.2f} × {one.against})"


def keep(measures: Sequence[Measure], folder: Path) -> Path:
    """Write the measures as JSON; the file's name is the time, UTC."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}.json"
    rows = [asdict(one) for one in measures]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    return path
