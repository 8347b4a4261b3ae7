"""Aligning the clauses of two versions of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..drafts.clauses import Clause, Draft, Placed, flat
from .certainty import Judge, loosen
from .matching import Matching, join_alike, join_same_words, join_twins
from .pairs import Alignment, Candidate, Change, Pair
from .parts import join_headings, join_parts
from .places import Places
from .sides import sides_of

ROUNDS = (0.75, 0.5, 0.35, 0.22)
"""Least likeness of what is joined, round by round."""
OFFERED = 3
"""Candidates shown for an uncertain pair."""


def align(old: Draft, new: Draft) -> Alignment:
    """Which clause became which."""
    placed = flat(old), flat(new)
    matching = _matched(Matching(*sides_of(*placed)))
    telling = _Telling(matching, placed)
    return Alignment(tuple(sorted(telling.pairs(), key=telling.place)))


def _matched(matching: Matching) -> Matching:
    join_same_words(matching)
    for least in ROUNDS:
        while join_twins(matching) or join_alike(matching, least):
            pass
        if least <= 0.5:
            for view in (matching, matching.flipped()):
                join_parts(view)
                join_headings(view)
    return matching


class _Telling:
    def __init__(
        self, matching: Matching, placed: tuple[Sequence[Placed], Sequence[Placed]]
    ) -> None:
        self.matching = matching
        self.flipped = matching.flipped()
        self.clauses = [[one.clause for one in side] for side in placed]
        self.places = Places(matching)
        loosen(matching, self.places)
        self.judge = Judge(matching, self.places)

    def pairs(self) -> Iterator[Pair]:
        matching = self.matching
        joined = [
            self._joined(old, new) for old, new in sorted(matching.to_new.items())
        ]
        yield from joined
        for pair in joined:
            if not pair.certain:
                matching.loose_old.update(pair.old)
                matching.loose_new.update(pair.new)
        for one in matching.old:
            if matching.free_old(one.index):
                yield self._free(matching, one.index, Change.DELETED)
        for one in matching.new:
            if matching.free_new(one.index):
                yield self._free(self.flipped, one.index, Change.NEW)

    def _joined(self, old: int, new: int) -> Pair:
        matching = self.matching
        news = sorted([new, *(part for part, of in matching.split.items() if of == old)])
        olds = sorted([old, *(part for part, of in matching.merged.items() if of == new)])
        sure, reason = self.judge.joined(old, new)
        kinds = set()
        if old in self.places.moved:
            kinds.add(Change.MOVED)
        if len(news) > 1:
            kinds.add(Change.SPLIT)
        if len(olds) > 1:
            kinds.add(Change.MERGED)
        sure = sure and len(kinds) < 2
        if len(news) == len(olds) == 1:
            kinds |= {*_kinds(self.clauses[0][old], self.clauses[1][new])}
        likeness = matching.likeness(old, new)
        candidates = () if sure else self._candidates(matching, olds)
        return Pair(
            tuple(olds),
            tuple(news),
            frozenset(kinds or {Change.UNCHANGED}),
            sure,
            likeness,
            reason,
            candidates,
        )

    def _free(self, matching: Matching, index: int, change: Change) -> Pair:
        sure, reason = self.judge.free(change == Change.DELETED, index)
        candidates = () if sure else self._candidates(matching, [index])
        sides = ((index,), ()) if change == Change.DELETED else ((), (index,))
        return Pair(*sides, frozenset({change}), sure, 0.0, reason, candidates)

    def _candidates(
        self, matching: Matching, olds: Sequence[int]
    ) -> tuple[Candidate, ...]:
        found: dict[int, float] = {}
        texts = matching.texts
        for old in olds:
            one = matching.old[old]
            for other in matching.new:
                alike = texts.likeness(one.text, other.text) if one.text else 0.0
                held = max(texts.cover(one.text, other.text), texts.cover(other.text, one.text)) if one.text else 0
                if alike >= 0.15 or held >= 0.5 or (one.label == other.label and matching.related(one.parent, other.parent)) or matching.to_new.get(old) == other.index:
                    found[other.index] = max(found.get(other.index, 0), alike, held)
        best = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:OFFERED]
        return tuple(Candidate(index, round(alike, 4)) for index, alike in best)

    def place(self, pair: Pair) -> tuple[int, int, int]:
        if pair.new:
            return pair.new[0], 0, 0
        old = pair.old[0]
        before = next(
            (
                self.matching.to_new[one]
                for one in range(old, -1, -1)
                if one in self.matching.to_new
            ),
            -1,
        )
        return before, 1, old


def _kinds(old: Clause, new: Clause) -> Iterator[Change]:
    if (old.level, old.number) != (new.level, new.number):
        yield Change.RENUMBERED
    if _squeezed(old) != _squeezed(new):
        yield Change.REWORDED


def _squeezed(clause: Clause) -> tuple[list[str], list[str]]:
    """Words and signs, whatever the blanks between them."""
    return clause.heading.split(), clause.text.split()
