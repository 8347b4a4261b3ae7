"""A version as the alignment sees it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from ..drafts.clauses import Placed
from .texts import Texts, words_of

LEAST = 0.5
"""What a clause weighs at least among its siblings, in words of one clause."""

Whole = tuple[int, tuple[int, ...]]


@dataclass(frozen=True)
class Node:
    """A clause; `text` is the number of its own words among the texts, `whole` that of
    its words with all below.

    `mass` is the weight of its words with those below. `stay` is its claim to be what
    stands still when two change places: the longer stays.
    """

    index: int
    parent: int | None
    before: int | None
    after: int | None
    children: tuple[int, ...]
    label: tuple[str, str]
    text: int
    whole: int
    own: float
    mass: float
    stay: int


Side = Sequence[Node]


def sides_of(old: Sequence[Placed], new: Sequence[Placed]) -> tuple[Side, Side, Texts]:
    """Both versions and their texts."""
    words = [[words_of(one.clause) for one in placed] for placed in (old, new)]
    texts = Texts(*words)
    wholes: dict[Whole, int] = {(0, ()): 0}
    sides = [
        _side(placed, own, texts, wholes)
        for placed, own in zip((old, new), words, strict=True)
    ]
    return sides[0], sides[1], texts


def _side(
    placed: Sequence[Placed],
    words: Sequence[tuple[str, ...]],
    texts: Texts,
    wholes: dict[Whole, int],
) -> Side:
    children = _children(placed)
    nodes: dict[int, Node] = {}
    for one in reversed(placed):
        text = texts.numbers[words[one.index]]
        below = [nodes[child] for child in children[one.index]]
        whole = (text, tuple(child.whole for child in below))
        own = max(texts.weights[text], LEAST)
        row = children[one.parent]
        place = row.index(one.index)
        nodes[one.index] = Node(
            index=one.index,
            parent=one.parent,
            before=row[place - 1] if place else None,
            after=row[place + 1] if place + 1 < len(row) else None,
            children=tuple(children[one.index]),
            label=(one.clause.level.value, one.clause.number.casefold()),
            text=text,
            whole=wholes.setdefault(whole, len(wholes)),
            own=own,
            mass=own + sum(child.mass for child in below),
            stay=_stay(words[one.index]),
        )
    return [nodes[one.index] for one in placed]


def _children(placed: Sequence[Placed]) -> dict[int | None, list[int]]:
    """Clauses below each, and below none, in their order."""
    children: dict[int | None, list[int]] = {one.index: [] for one in placed}
    children[None] = []
    for one in placed:
        children[one.parent].append(one.index)
    return children


def _stay(words: tuple[str, ...]) -> int:
    """Longer texts more; equal ones always alike, whatever version is the old one."""
    return ((len(words) + 1) << 20) + (zlib.crc32(" ".join(words).encode()) >> 12)
