"""Where the bars and lines of a chart lie.

Across in per cent, down in rem: the drawing is as wide as its column, and letters in it
are as large as those around it, on a phone too and where the reader chose larger ones.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.formats import number_format

LABEL_REM = 1.6
BAR_REM = 1.25
GAP_REM = 0.35
GROUP_GAP_REM = 0.6
# Of the width in per cent, for bars; the rest is room for the number of the longest.
ROOM = 78
PLOT_REM = 15.0
# From the numbers of the grid to the last point, in per cent.
PLOT_ACROSS = (14.0, 98.0)
TOP_REM = 1.0
# Labels under lines: as many as find room on a phone.
MOST_LABELS = 4
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Series:
    """A column of numbers; `shown` are the same as people write them."""

    name: str
    values: Sequence[float | None]
    shown: Sequence[str]


@dataclass(frozen=True)
class Bar:
    """One bar, and its number at the end."""

    tone: int
    x: str
    y: str
    width: str
    text: str
    text_x: str
    text_y: str


@dataclass(frozen=True)
class BarGroup:
    """A label with the bars below it."""

    label: str
    y: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Bars:
    """A whole chart of bars."""

    height: str
    bar_height: str
    groups: tuple[BarGroup, ...]


def draw_bars(labels: Sequence[str], series: Sequence[Series]) -> Bars:
    """Bars lying, each group below its label; those of debts begin left of nought."""
    low, high = _bounds(series)
    span = (high - low) or 1.0
    groups, y = [], 0.0
    for row, label in enumerate(labels):
        head = y + LABEL_REM * 0.75
        y += LABEL_REM
        bars = []
        for tone, one in enumerate(series, start=1):
            if (value := one.values[row]) is None:
                continue
            begins = (min(value, 0.0) - low) / span * ROOM
            width = abs(value) / span * ROOM
            bars.append(_bar(tone, one.shown[row], y, (begins, width)))
            y += BAR_REM + GAP_REM
        groups.append(BarGroup(label, _rem(head), tuple(bars)))
        y += GROUP_GAP_REM
    return Bars(_rem(y), _rem(BAR_REM), tuple(groups))


def _bar(tone: int, text: str, y: float, reach: tuple[float, float]) -> Bar:
    begins, width = reach
    return Bar(
        tone=tone,
        x=_percent(begins),
        y=_rem(y),
        # A value of nought is seen as a hairline.
        width=_percent(max(width, 0.3)),
        text=text,
        text_x=_percent(begins + width + 1),
        text_y=_rem(y + BAR_REM * 0.76),
    )


@dataclass(frozen=True)
class Segment:
    """A piece of a line between two neighbours."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True)
class Point:
    """A value on a line."""

    x: str
    y: str


@dataclass(frozen=True)
class Line:
    """A series."""

    tone: int
    segments: tuple[Segment, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Tick:
    """A label at an axis; `anchor` is the text-anchor of SVG."""

    text: str
    x: str
    y: str
    anchor: str = "start"


@dataclass(frozen=True)
class Lines:
    """A whole chart of lines, with its grid."""

    height: str
    grid: tuple[Tick, ...]
    labels: tuple[Tick, ...]
    lines: tuple[Line, ...]


def draw_lines(labels: Sequence[str], series: Sequence[Series]) -> Lines:
    """Lines over the labels in their order; a missing value is a gap."""
    low, high = _bounds(series)
    step = _step(high - low)
    low, high = math.floor(low / step) * step, math.ceil(high / step) * step
    span = (high - low) or 1.0

    def place(row: int, value: float) -> tuple[str, str]:
        y = TOP_REM + PLOT_REM * (1 - (value - low) / span)
        return _percent(_across(row, len(labels) - 1)), _rem(y)

    grid = [
        Tick(_plain(low + step * n), "0", place(0, low + step * n)[1])
        for n in range(round(span / step) + 1)
    ]
    lines = [_line(tone, one, place) for tone, one in enumerate(series, start=1)]
    height = TOP_REM + PLOT_REM + LABEL_REM
    below = _rem(height - LABEL_REM * 0.3)
    return Lines(_rem(height), tuple(grid), _ticks(labels, below), tuple(lines))


def _across(row: int, last: int) -> float:
    """Where a value lies from left to right, in per cent; one alone in the middle."""
    begins, ends = PLOT_ACROSS
    return begins + (ends - begins) * (row / last if last > 0 else 0.5)


def _line(
    tone: int, series: Series, place: Callable[[int, float], tuple[str, str]]
) -> Line:
    points = [
        None if value is None else Point(*place(row, value))
        for row, value in enumerate(series.values)
    ]
    segments = [
        Segment(one.x, one.y, other.x, other.y)
        for one, other in pairwise(points)
        if one and other
    ]
    return Line(tone, tuple(segments), tuple(filter(None, points)))


def _ticks(labels: Sequence[str], y: str) -> tuple[Tick, ...]:
    """The first and the last label, and some between them."""
    last = len(labels) - 1
    if last < 1:
        middle = _percent(_across(0, last))
        return tuple(Tick(label, middle, y, "middle") for label in labels)
    count = min(MOST_LABELS, len(labels))
    rows = sorted({round(last * n / (count - 1)) for n in range(count)})
    return tuple(
        Tick(labels[row], _percent(_across(row, last)), y, _anchor(row, last))
        for row in rows
    )


def _anchor(row: int, last: int) -> str:
    return {0: "start", last: "end"}.get(row, "middle")


def _bounds(series: Iterable[Series]) -> tuple[float, float]:
    """The lowest and the highest value; nought is always among them."""
    values = [value for one in series for value in one.values if value is not None]
    return min([0.0, *values]), max([0.0, *values])


def _step(span: float) -> float:
    """A round distance of about a fifth of the span, for the grid."""
    if span <= 0:
        return 1.0
    size = 10.0 ** math.floor(math.log10(span / 5))
    return next(size * step for step in STEPS if size * step >= span / 5)


def _plain(number: float) -> str:
    # Steps are round: what floating point leaves behind the comma is none of them.
    rounded = round(number, 6)
    return number_format(
        int(rounded) if rounded == int(rounded) else rounded,
        use_l10n=True,
        force_grouping=True,
    )


def _percent(number: float) -> str:
    return f"{number:.2f}%"


def _rem(number: float) -> str:
    return f"{number:.2f}rem"
