"""What became of clauses whose partners somebody else has told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..drafts.clauses import Draft, flat
from .matching import Matching
from .pairs import Change
from .places import Places
from .sides import sides_of
from .telling import kinds_told

Partners = tuple[Sequence[int], Sequence[int]]
"""Old clauses and the new ones that they became, by index; either may be none."""


def kinds_of(
    old: Draft, new: Draft, partners: Sequence[Partners]
) -> list[frozenset[Change]]:
    """The kinds of change of each, as `align` tells them of its own pairs."""
    olds, news = flat(old), flat(new)
    matching = Matching(*sides_of(olds, news))
    _join(matching, partners)
    moved = Places(matching).moved

    def told(ones: Sequence[int], others: Sequence[int]) -> Iterator[Change]:
        if not ones or not others:
            yield Change.DELETED if ones else Change.NEW
            return
        yield from kinds_told(
            [olds[one].clause for one in ones], [news[one].clause for one in others]
        )
        if moved.intersection(ones):
            yield Change.MOVED

    return [frozenset(told(*one)) or frozenset({Change.UNCHANGED}) for one in partners]


def _join(matching: Matching, partners: Iterable[Partners]) -> None:
    for ones, others in partners:
        if not ones or not others:
            continue
        matching.join(ones[0], others[0])
        matching.merged |= dict.fromkeys(ones[1:], others[0])
        matching.split |= dict.fromkeys(others[1:], ones[0])
