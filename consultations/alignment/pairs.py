"""What an alignment says: which clause became which, how, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Change(StrEnum):
    """What became of a clause; the weightiest first."""

    DELETED = "deleted"
    NEW = "new"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    REWORDED = "reworded"
    RENUMBERED = "renumbered"
    UNCHANGED = "unchanged"


class Reason(StrEnum):
    """Why a pair was made, or why it is put to the editor."""

    SAME_WORDS = "same_words"
    ALIKE = "alike"
    SAME_CLAUSES = "same_clauses"
    PARTS = "parts"
    NOTHING_ALIKE = "nothing_alike"
    # Doubts.
    TWINS = "twins"
    NEAR_TWINS = "near_twins"
    LITTLE_ALIKE = "little_alike"
    TOO_SHORT = "too_short"
    MOVED_AND_REWORDED = "moved_and_reworded"
    MAY_BE_SPLIT = "may_be_split"
    MAY_BE_MERGED = "may_be_merged"
    WEAK_PARTS = "weak_parts"
    CLAUSES_ELSEWHERE = "clauses_elsewhere"
    SAME_PLACE = "same_place"
    SIMILAR_ELSEWHERE = "similar_elsewhere"
    ABOVE_UNCERTAIN = "above_uncertain"


@dataclass(frozen=True)
class Candidate:
    """A clause of the other version that may be the partner; likeness 0 to 1."""

    index: int
    likeness: float


@dataclass(frozen=True)
class Pair:
    """Clauses by their index in reading order, as `drafts.clauses.flat` counts them.

    `likeness` is the share of words in common, rarer words weighing more, from 0 to
    1. `candidates` are of the other version: of the new one, unless the pair is NEW.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    kinds: frozenset[Change]
    certain: bool
    likeness: float
    reason: Reason
    candidates: tuple[Candidate, ...] = ()

    @property
    def change(self) -> Change:
        """The weightiest of the kinds."""
        return min(self.kinds, key=list(Change).index)


@dataclass(frozen=True)
class Alignment:
    """Every clause of both versions stands in one pair. In reading order of the new
    version; what was deleted stands where it stood."""

    pairs: tuple[Pair, ...]

    @property
    def uncertain(self) -> tuple[Pair, ...]:
        """What is put to the editor."""
        return tuple(pair for pair in self.pairs if not pair.certain)

    def of_old(self, index: int) -> Pair:
        """The pair of a clause of the old version."""
        return self._of_old[index]

    def of_new(self, index: int) -> Pair:
        """The pair of a clause of the new version."""
        return self._of_new[index]

    @cached_property
    def _of_old(self) -> dict[int, Pair]:
        return {clause: pair for pair in self.pairs for clause in pair.old}

    @cached_property
    def _of_new(self) -> dict[int, Pair]:
        return {clause: pair for pair in self.pairs for clause in pair.new}
