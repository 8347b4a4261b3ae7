"""A draft as rows in reading order, each with its depth; what corrections work on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .clauses import Clause, Draft, Level

Children = tuple[Clause, ...]


@dataclass(frozen=True)
class Row:
    """A clause without its children; `depth` is 0 at the top."""

    clause: Clause
    depth: int


def rows_of(draft: Draft) -> list[Row]:
    """All clauses, each before its children."""
    rows: list[Row] = []
    waiting = [iter(draft.clauses)]
    while waiting:
        clause = next(waiting[-1], None)
        if clause is None:
            waiting.pop()
            continue
        rows.append(Row(replace(clause, children=()), len(waiting) - 1))
        waiting.append(iter(clause.children))
    return rows


def with_rows(draft: Draft, rows: Sequence[Row]) -> Draft:
    """The draft with other clauses; levels are made to nest first."""
    return replace(draft, clauses=_tree([*nested(rows)]))


def nested(rows: Iterable[Row]) -> Iterator[Row]:
    """No row deeper than one below the row before, none wider than what it is in."""
    above: list[Level] = []
    for row in rows:
        del above[row.depth :]
        level = row.clause.level
        if above and level.rank < above[-1].rank:
            level = above[-1]
        yield Row(replace(row.clause, level=level), len(above))
        above.append(level)


def end_of(rows: Sequence[Row], index: int) -> int:
    """Where what stands below a row ends."""
    depth = rows[index].depth
    below = (at for at in range(index + 1, len(rows)) if rows[at].depth <= depth)
    return next(below, len(rows))


def above(rows: Sequence[Row], index: int) -> int | None:
    """The row in which a row stands."""
    depth = rows[index].depth
    wider = (at for at in range(index - 1, -1, -1) if rows[at].depth < depth)
    return next(wider, None)


def before(rows: Sequence[Row], index: int) -> int | None:
    """The row beside it, before it, in the same clause."""
    depth = rows[index].depth
    for at in range(index - 1, -1, -1):
        if rows[at].depth <= depth:
            return at if rows[at].depth == depth else None
    return None


def moved(row: Row, by: int) -> Row:
    """The row deeper by so many steps."""
    return replace(row, depth=row.depth + by)


def _tree(rows: Sequence[Row]) -> Children:
    """From the end: a clause takes the finished ones that are deeper than it."""
    finished: list[list[Clause]] = [[]]
    for row in reversed(rows):
        while len(finished) <= row.depth + 1:
            finished.append([])
        children = tuple(reversed(finished[row.depth + 1]))
        finished[row.depth + 1] = []
        finished[row.depth].append(replace(row.clause, children=children))
    return tuple(reversed(finished[0]))
