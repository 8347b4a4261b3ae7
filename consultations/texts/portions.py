"""How a text is divided into pages: whole where it is short, else by its chapters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from consultations.drafts.clauses import Level

MOST: Final = 60
"""Clauses on one page; a chapter that holds more is divided by what stands in it."""


@dataclass(frozen=True)
class Row:
    """A clause: the order of the one above it, and its level."""

    parent: int | None
    level: str


@dataclass(frozen=True)
class Portion:
    """Clauses of a page, by their order: from `first` up to `end`, without that."""

    first: int
    end: int

    def __contains__(self, order: int) -> bool:
        return self.first <= order < self.end

    def __len__(self) -> int:
        return self.end - self.first


def portions(rows: Sequence[Row], most: int = MOST) -> list[Portion]:
    """The pages of a text, in order; `rows` are all its clauses in reading order."""
    if len(rows) <= most:
        return [Portion(0, len(rows))]
    tree = _Tree(rows, most)
    found: list[Portion] = []
    for unit, begins in tree.units():
        last = found[-1] if found else None
        if last is None or begins or unit.end - last.first > most:
            found.append(unit)
        else:
            found[-1] = Portion(last.first, unit.end)
    return found


class _Tree:
    """Clauses with what stands below them."""

    def __init__(self, rows: Sequence[Row], most: int) -> None:
        self.rows, self.most = rows, most
        self.ends = list(range(1, len(rows) + 1))
        self.below: dict[int | None, list[int]] = {}
        for order in reversed(range(len(rows))):
            parent = rows[order].parent
            self.below.setdefault(parent, []).append(order)
            if parent is not None:
                self.ends[parent] = max(self.ends[parent], self.ends[order])

    def units(self) -> Iterator[tuple[Portion, bool]]:
        """What is not divided, and whether it begins a page in any case."""
        after_chapter = False
        for root in reversed(self.below.get(None, [])):
            is_chapter = _is_wide(self.rows[root].level)
            for number, unit in enumerate(self._of(root)):
                yield unit, number == 0 and (is_chapter or after_chapter)
            after_chapter = is_chapter

    def _of(self, order: int) -> Iterator[Portion]:
        end = self.ends[order]
        if end - order <= self.most or order + 1 == end:
            yield Portion(order, end)
            return
        head = order
        for child in reversed(self.below[order]):
            for unit in self._of(child):
                if unit.end - head > self.most:
                    yield Portion(head, unit.first)
                    head = unit.first
                yield Portion(head, unit.end)
                head = unit.end


def _is_wide(level: str) -> bool:
    return level in (Level.ANNEX, Level.CHAPTER, Level.SECTION)
