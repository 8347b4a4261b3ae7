"""Pairs of clauses of the last version and of what is prepared, as editors see them.

They are what the program found (`alignment`), with the editor's decisions in its place.
Plain values: kept as JSON in `Preparation.joins`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..alignment import Alignment, Candidate, Change, Reason
from ..drafts.clauses import Draft


@dataclass(frozen=True)
class Join:
    """Old clauses and the new ones that they became, by index in reading order.

    No `new`: deleted; no `old`: new.  `certain` the program was; `by_editor` a person
    decided.  `candidates` and `reason` as in `alignment.Pair`.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    kinds: frozenset[Change]
    certain: bool
    likeness: float
    reason: Reason
    candidates: tuple[Candidate, ...] = ()
    by_editor: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether it may be published as it is."""
        return self.certain or self.by_editor


Joins = tuple[Join, ...]


def joins_of(alignment: Alignment) -> Joins:
    """What the program found."""
    raise NotImplementedError


def as_json(joins: Joins) -> list[dict[str, Any]]:
    """Plain values for `Preparation.joins`."""
    raise NotImplementedError


def from_json(told: Sequence[dict[str, Any]]) -> Joins:
    """The joins again."""
    raise NotImplementedError


def uncertain(joins: Joins) -> Joins:
    """What is put to the editor."""
    return tuple(join for join in joins if not join.is_settled)


def decided(
    joins: Joins, old: Sequence[int], new: Sequence[int], base: Draft, draft: Draft
) -> Joins:
    """The editor's word: these old clauses became these new ones, and no others.

    Without `new` the old ones were deleted, without `old` the new ones are new.  What
    stood in a pair with them before is put to the editor.
    """
    raise NotImplementedError


def kept(before: Joins, now: Joins, base: Draft, cut: Draft, recut: Draft) -> Joins:
    """Joins of a new cut, with the decisions on the cut before that still hold.

    A decision holds where all its new clauses stand in the new cut word for word.
    """
    raise NotImplementedError
