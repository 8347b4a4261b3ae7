"""What the editor is asked about a clause of the last version or of the new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import get_language

from ...alignment import Change
from ...alignment.sentences import CHANGES, REASONS
from ...comparison import Segment, compare
from ...drafts.clauses import Draft, Placed, flat
from ...drafts.json_form import from_json
from .. import joins
from ..citing import cite, path_of
from ..joins import Join
from ..words import draft_of

if TYPE_CHECKING:
    from ..models import Preparation

AROUND = 3
"""Clauses offered before and after those asked about, for a split or merger."""
LONGEST_COMPARED = 20_000


@dataclass(frozen=True)
class Side:
    """A clause of one of the versions, as it is shown."""

    index: int
    citation: str
    heading: str
    text: str

    @property
    def key(self) -> str:
        """Its index, for values of fields."""
        return str(self.index)

    @property
    def words(self) -> str:
        return "\n".join(filter(None, (self.heading, self.text)))


@dataclass(frozen=True)
class Offer:
    """A clause that may be the partner, with what would have changed."""

    side: Side
    likeness: int
    segments: tuple[Segment, ...]
    is_found: bool
    """Whether the program took it for the partner."""


@dataclass(frozen=True)
class Told:
    """A join in words, for lists."""

    name: str
    olds: tuple[Side, ...]
    news: tuple[Side, ...]
    changes: tuple[Promise, ...]
    reason: Promise
    by_editor: bool
    is_open: bool


@dataclass(frozen=True)
class Question:
    """What became of `asked`: clauses of the last version, or new ones (`is_new`)."""

    told: Told
    is_new: bool
    asked: tuple[Side, ...]
    offers: tuple[Offer, ...]
    near_old: tuple[tuple[Side, bool], ...]
    near_new: tuple[tuple[Side, bool], ...]

    @property
    def is_several(self) -> bool:
        """Whether the program found it split or merged."""
        return len(self.told.olds) > 1 or len(self.told.news) > 1

    @property
    def old_indexes(self) -> tuple[int, ...]:
        return tuple(one.index for one in self.told.olds)

    @property
    def new_indexes(self) -> tuple[int, ...]:
        return tuple(one.index for one in self.told.news)


def name_of(join: Join) -> str:
    """How a join is named in addresses: by its first clause."""
    return f"old-{join.old[0]}" if join.old else f"new-{join.new[0]}"


class Joined:
    """Joins of what is prepared, with the words of both versions."""

    def __init__(self, preparation: Preparation) -> None:
        assert preparation.base is not None
        self.joins = joins.from_json(preparation.joins)
        self._old = _Words(draft_of(preparation.base))
        self._new = _Words(from_json(preparation.draft))

    @cached_property
    def open(self) -> list[Join]:
        """What waits for a decision, in reading order."""
        return [*joins.uncertain(self.joins)]

    @cached_property
    def decided(self) -> list[Join]:
        """What the editor has decided."""
        return [join for join in self.joins if join.by_editor]

    @cached_property
    def counts(self) -> list[tuple[Promise, int]]:
        """How many joins bear each change, as far as it stands."""
        settled = (join for join in self.joins if join.is_settled)
        found = Counter(kind for join in settled for kind in join.kinds)
        return [(CHANGES[kind], found[kind]) for kind in Change if found[kind]]

    def find(self, name: str) -> Join | None:
        """A join by its name."""
        return next((join for join in self.joins if name_of(join) == name), None)

    def after(self, join: Join | None) -> Join | None:
        """The next open one; the first of all after the last."""
        waiting = [*self.open]
        if join in self.joins:
            at = self.joins.index(join)
            later = [one for one in self.joins[at + 1 :] if not one.is_settled]
            waiting = [*later, *(one for one in self.open if one != join)]
        return waiting[0] if waiting else None

    def choices(self, *, is_new: bool) -> list[tuple[int, str]]:
        """All clauses of a version, to choose from."""
        words = self._new if is_new else self._old
        return [(index, words.title(index)) for index in range(len(words.placed))]

    def told(self, chosen: Iterable[Join]) -> list[Told]:
        return [self._told(join) for join in chosen]

    def question(self, join: Join) -> Question:
        is_new = not join.old
        asked_of, other = (self._new, self._old) if is_new else (self._old, self._new)
        asked = join.new if is_new else join.old
        return Question(
            told=self._told(join),
            is_new=is_new,
            asked=tuple(map(asked_of.side, asked)),
            offers=tuple(self._offers(join, is_new, asked, other)),
            near_old=_near(self._old, join.old, _seen(join, is_new)),
            near_new=_near(self._new, join.new, _seen(join, not is_new)),
        )

    def _told(self, join: Join) -> Told:
        kinds = sorted(join.kinds, key=[*Change].index)
        return Told(
            name=name_of(join),
            olds=tuple(map(self._old.side, join.old)),
            news=tuple(map(self._new.side, join.new)),
            changes=tuple(CHANGES[kind] for kind in kinds),
            reason=REASONS[join.reason],
            by_editor=join.by_editor,
            is_open=not join.is_settled,
        )

    def _offers(
        self, join: Join, is_new: bool, asked: Sequence[int], other: _Words
    ) -> Iterator[Offer]:
        found = join.old if is_new else join.new
        likeness = {one.index: one.likeness for one in join.candidates}
        likeness |= {index: join.likeness for index in found if index not in likeness}
        same = (self._new if is_new else self._old).side(asked[0]).words
        for index, share in sorted(likeness.items(), key=lambda one: -one[1]):
            side = other.side(index)
            pair = (side.words, same) if is_new else (same, side.words)
            segments = compare(*(text[:LONGEST_COMPARED] for text in pair))
            yield Offer(side, round(share * 100), segments, index in found)


class _Words:
    """The clauses of a version."""

    def __init__(self, draft: Draft) -> None:
        self.placed: list[Placed] = flat(draft)
        self._language = get_language() or "uk"

    def side(self, index: int) -> Side:
        clause = self.placed[index].clause
        return Side(index, self._cited(index), clause.heading, clause.text)

    def title(self, index: int) -> str:
        side = self.side(index)
        words = " ".join(side.words.split())
        return f"{side.citation}: {words[:60]}" if words else side.citation

    def _cited(self, index: int) -> str:
        return cite(path_of(self.placed, index), self._language)


def _seen(join: Join, is_candidates: bool) -> tuple[int, ...]:
    return tuple(one.index for one in join.candidates) if is_candidates else ()


def _near(
    words: _Words, joined: Sequence[int], seen: Sequence[int]
) -> tuple[tuple[Side, bool], ...]:
    """The clauses of a join, its candidates and those around, with which are in it."""
    middle = (*joined, *seen)
    around = {
        index
        for one in middle
        for index in range(one - AROUND, one + AROUND + 1)
        if 0 <= index < len(words.placed)
    }
    return tuple((words.side(index), index in joined) for index in sorted(around))
