"""What was inserted into a text and deleted from it, in whole words.

A change is told as the reader sees it: few short words that stayed between others
that did not are told as changed too. Time grows with the length of the texts; where two
long passages have hardly a word in common they are told as replaced.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, groupby
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz.distance import Indel

from .alignment.rising import heaviest_rising

UNIT = re.compile(r"(?:[^\W_]+(?:[.,'’ʼ-][^\W_]+)*|[^\w\s]|_|^)(?P<blanks>\s*)")
CELLS = 16_000_000
"""Passages are compared word by word up to this product of their lengths in words."""
ISLAND = 2
"""Words that stayed between changes that are so many times as long are told as
changed."""


class Kind(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


SPOKEN: dict[Kind, tuple[Promise, Promise]] = {
    Kind.DELETED: (_("deleted from here:"), _("end of what was deleted.")),
    Kind.INSERTED: (_("inserted from here:"), _("end of what was inserted.")),
}


@dataclass(frozen=True)
class Segment:
    """Words in a row that share their fate, with their blanks."""

    kind: Kind
    text: str

    @property
    def said_before(self) -> Promise | str:
        """For screen readers, which mostly do not tell <ins> and <del>."""
        return SPOKEN[self.kind][0] if self.kind in SPOKEN else ""

    @property
    def said_after(self) -> Promise | str:
        return SPOKEN[self.kind][1] if self.kind in SPOKEN else ""


class _Unit(NamedTuple):
    """A word or a sign, and the blanks after it."""

    core: str
    blanks: str


class _Run(NamedTuple):
    """Units of both texts: the same ones, or those that one gave way to."""

    kept: bool
    old: Sequence[_Unit]
    new: Sequence[_Unit]


def compare(old: str, new: str) -> tuple[Segment, ...]:
    """Segments in reading order. Without the inserted ones they are the old text,
    without the deleted ones the new."""
    runs = _runs(_units(old), _units(new))
    pieces = chain.from_iterable(_pieces(run) for run in _without_islands(runs))
    return tuple(_joined(pieces))


def _units(text: str) -> list[_Unit]:
    found = []
    for match in UNIT.finditer(text):
        blanks = match["blanks"]
        core = match[0][: len(match[0]) - len(blanks)]
        if core or blanks:
            found.append(_Unit(core, blanks))
    return found


def _runs(old: Sequence[_Unit], new: Sequence[_Unit]) -> list[_Run]:
    """Kept and changed runs in turn."""
    olds, news = [one.core for one in old], [one.core for one in new]
    runs: list[_Run] = []
    here, there = 0, 0
    for first, second, length in [*_same(olds, news), (len(old), len(new), 0)]:
        if first > here or second > there:
            runs.append(_Run(False, old[here:first], new[there:second]))
        here, there = first + length, second + length
        if length:
            runs.append(_Run(True, old[first:here], new[second:there]))
    return runs


Block = tuple[int, int, int]


def _same(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Blocks of the same words: begin in the old, in the new, length; in order."""
    found: list[Block] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        low, high, first, last = waiting.pop()
        start = _alike_from(old, new, low, first, min(high - low, last - first))
        if start:
            found.append((low, first, start))
        low, first = low + start, first + start
        end = _alike_to(old, new, high, last, min(high - low, last - first))
        if end:
            found.append((high - end, last - end, end))
        high, last = high - end, last - end
        if (high - low) * (last - first) <= CELLS:
            found += _in_common(old[low:high], new[first:last], low, first)
            continue
        anchors = _anchors(old[low:high], new[first:last])
        if anchors:
            here, there = low, first
            for one, other in anchors:
                waiting.append((here, low + one, there, first + other))
                here, there = low + one, first + other
            waiting.append((here, high, there, last))
    return sorted(found)


def _alike_from(
    old: Sequence[str], new: Sequence[str], low: int, first: int, most: int
) -> int:
    """How many words are the same from the begin."""
    for length in range(most):
        if old[low + length] != new[first + length]:
            return length
    return most


def _alike_to(
    old: Sequence[str], new: Sequence[str], high: int, last: int, most: int
) -> int:
    """How many words are the same up to the end."""
    for length in range(most):
        if old[high - 1 - length] != new[last - 1 - length]:
            return length
    return most


def _in_common(
    old: Sequence[str], new: Sequence[str], low: int, first: int
) -> Iterator[Block]:
    """The longest words in common of two passages."""
    for code in Indel.opcodes(old, new):
        if code.tag == "equal":
            length = code.src_end - code.src_start
            yield low + code.src_start, first + code.dest_start, length


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Where words stand that each passage has once, in the same order in both."""
    olds, news = Counter(old), Counter(new)
    places = {word: place for place, word in enumerate(new) if news[word] == 1}
    both = [
        (place, places[word])
        for place, word in enumerate(old)
        if olds[word] == 1 and word in places
    ]
    kept = heaviest_rising([other for _place, other in both], [1] * len(both))
    return [both[place] for place in sorted(kept)]


def _without_islands(runs: Sequence[_Run]) -> list[_Run]:
    """What stayed between changes that are much longer is changed too."""
    found: list[_Run] = []
    for place, run in enumerate(runs):
        between = run.kept and 0 < place < len(runs) - 1
        small = between and _is_small(run, found[-1], runs[place + 1])
        kept = run.kept and not small
        if not kept and found and not found[-1].kept:
            before = found.pop()
            olds, news = [*before.old, *run.old], [*before.new, *run.new]
            found.append(_Run(False, olds, news))
        else:
            found.append(_Run(kept, run.old, run.new))
    return found


def _is_small(run: _Run, before: _Run, after: _Run) -> bool:
    beside = min(_letters(before), _letters(after))
    return ISLAND * _letters(run) <= beside


def _letters(run: _Run) -> int:
    """Of words only: signs alone are nothing to hold on to."""
    return max(
        sum(len(one.core) for one in side if one.core[:1].isalnum())
        for side in (run.old, run.new)
    )


def _pieces(run: _Run) -> Iterator[Segment]:
    if not run.kept:
        old, new = _text(run.old), _text(run.new)
        blanks = run.old[-1].blanks if run.old and run.new else ""
        shared = len(blanks) if new.endswith(blanks) else 0
        yield Segment(Kind.DELETED, old[: len(old) - shared])
        yield Segment(Kind.INSERTED, new[: len(new) - shared])
        yield Segment(Kind.KEPT, blanks[:shared])
        return
    for one, other in zip(run.old, run.new, strict=True):
        if one.blanks == other.blanks:
            yield Segment(Kind.KEPT, one.core + one.blanks)
        else:
            yield Segment(Kind.KEPT, one.core)
            yield Segment(Kind.DELETED, one.blanks)
            yield Segment(Kind.INSERTED, other.blanks)


def _text(units: Iterable[_Unit]) -> str:
    return "".join(one.core + one.blanks for one in units)


def _joined(pieces: Iterable[Segment]) -> Iterator[Segment]:
    """Between what was kept one deleted and one inserted segment."""
    told = (piece for piece in pieces if piece.text)
    for kept, row in groupby(told, key=lambda piece: piece.kind is Kind.KEPT):
        segments = [*row]
        for kind in (Kind.KEPT,) if kept else (Kind.DELETED, Kind.INSERTED):
            text = "".join(one.text for one in segments if one.kind is kind)
            if text:
                yield Segment(kind, text)
