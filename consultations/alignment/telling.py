"""From a finished matching to pairs, with what changed and who else may be meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..drafts.clauses import Clause, Placed
from .certainty import Judge, loosen
from .matching import Matching
from .pairs import Alignment, Candidate, Change, Pair
from .places import Places

OFFERED = 3
"""Candidates told of an uncertain pair."""
ALIKE = 0.15
"""Least likeness, or share of words held, of a candidate."""


class Telling:
    """Tells what became of each clause. `turned`: the matching was made from the new
    version to the old one."""

    def __init__(
        self,
        matching: Matching,
        turned: bool,
        old: Sequence[Placed],
        new: Sequence[Placed],
    ) -> None:
        self._judged, self._turned = matching, turned
        self._matching = matching.flipped() if turned else matching
        self._flipped = self._matching.flipped()
        self._old = [one.clause for one in old]
        self._new = [one.clause for one in new]
        self._places = Places(matching)
        loosen(matching, self._places)
        self._judge = Judge(matching, self._places)

    def alignment(self) -> Alignment:
        """All pairs in reading order."""
        pairs = [*self._joined()]
        # What is in doubt may be the partner of what has none.
        for pair in pairs:
            if not pair.certain:
                self._matching.loose_old.update(pair.old)
                self._matching.loose_new.update(pair.new)
        pairs += self._free()
        return Alignment(tuple(sorted(pairs, key=self._place)))

    def _joined(self) -> Iterator[Pair]:
        for couple in sorted(self._judged.to_new.items()):
            certain, reason = self._judge.joined(*couple)
            old, new = reversed(couple) if self._turned else couple
            olds, news = self._flipped.partners(new), self._matching.partners(old)
            kinds = {*self._kinds(olds, news)}
            if couple[0] in self._places.moved:
                kinds.add(Change.MOVED)
            yield Pair(
                tuple(olds),
                tuple(news),
                frozenset(kinds or {Change.UNCHANGED}),
                certain,
                self._matching.likeness(old, new),
                reason,
                () if certain else _candidates(self._matching, olds),
            )

    def _free(self) -> Iterator[Pair]:
        for matching, change in (
            (self._matching, Change.DELETED),
            (self._flipped, Change.NEW),
        ):
            deleted = change is Change.DELETED
            for one in matching.old:
                if not matching.free_old(one.index):
                    continue
                certain, reason = self._judge.free(deleted != self._turned, one.index)
                yield Pair(
                    (one.index,) if deleted else (),
                    () if deleted else (one.index,),
                    frozenset({change}),
                    certain,
                    0.0,
                    reason,
                    () if certain else _candidates(matching, [one.index]),
                )

    def _kinds(self, olds: Sequence[int], news: Sequence[int]) -> Iterator[Change]:
        return kinds_told(
            [self._old[one] for one in olds], [self._new[one] for one in news]
        )

    def _place(self, pair: Pair) -> tuple[int, int, int]:
        """Of the new version; deleted ones after what stood before them."""
        if pair.new:
            return pair.new[0], 0, 0
        first = pair.old[0]
        before = (self._matching.partners(old)[-1:] for old in range(first, -1, -1))
        return next((found[0] for found in before if found), -1), 1, first


def kinds_told(olds: Sequence[Clause], news: Sequence[Clause]) -> Iterator[Change]:
    """What became of clauses that are partners, but for their place."""
    if len(news) > 1:
        yield Change.SPLIT
    if len(olds) > 1:
        yield Change.MERGED
    if len(olds) == len(news) == 1:
        yield from _changes(olds[0], news[0])


def _changes(old: Clause, new: Clause) -> Iterator[Change]:
    if (old.level, old.number) != (new.level, new.number):
        yield Change.RENUMBERED
    if _words_and_signs(old) != _words_and_signs(new):
        yield Change.REWORDED


def _words_and_signs(clause: Clause) -> tuple[list[str], list[str]]:
    """Whatever the blanks between them."""
    return clause.heading.split(), clause.text.split()


def _candidates(matching: Matching, olds: Sequence[int]) -> tuple[Candidate, ...]:
    """The likeliest partners, the present ones among them."""
    found: dict[int, float] = {}
    for old in olds:
        for new in _possible(matching, old):
            likeness = _either(matching, old, new)
            found[new] = max(found.get(new, 0.0), likeness)
    best = sorted(found.items(), key=lambda one: (-one[1], one[0]))[:OFFERED]
    return tuple(Candidate(new, likeness) for new, likeness in best)


def _possible(matching: Matching, old: int) -> set[int]:
    one, texts = matching.old[old], matching.texts
    found = {*matching.partners(old)}
    for text in (one.text, *texts.others(one.text)) if one.text else ():
        found.update(
            new
            for new in matching.new_with.get(text, ())
            if _either(matching, old, new) >= ALIKE
        )
    return found.union(
        other.index
        for other in matching.new_labelled.get(one.label, ())
        if matching.related(one.parent, other.parent)
    )


def _either(matching: Matching, old: int, new: int) -> float:
    """Likeness, or the share of the one that the other holds, whichever is more."""
    texts = matching.texts
    one, other = matching.old[old].text, matching.new[new].text
    if not one and not other:
        return matching.likeness(old, new)
    return max(
        texts.likeness(one, other), texts.cover(one, other), texts.cover(other, one)
    )
