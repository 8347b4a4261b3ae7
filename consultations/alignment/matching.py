"""Who is whose partner: same words first, then the more alike before the less.

Each round weighs likeness with what is known of the surroundings: number, partner of
the clause above, partners of the neighbours. So one pair helps the next to be found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from .sides import Node, Side
from .texts import Texts

SAME_NUMBER = 0.1
SAME_ABOVE = 0.1
OTHER_ABOVE = -0.1
NEIGHBOUR = 0.05

Couple = tuple[int, int]


@dataclass
class Matching:
    """Partners so far, by index. `split` leads from further new clauses to the old one
    whose parts they are, `merged` from further old clauses to the new one. Loose are
    those whose partner may well be another."""

    old: Side
    new: Side
    texts: Texts
    to_new: dict[int, int] = field(default_factory=dict)
    to_old: dict[int, int] = field(default_factory=dict)
    split: dict[int, int] = field(default_factory=dict)
    merged: dict[int, int] = field(default_factory=dict)
    loose_old: set[int] = field(default_factory=set)
    loose_new: set[int] = field(default_factory=set)

    @cached_property
    def new_with(self) -> dict[int, list[int]]:
        """New clauses by their text."""
        return by_words(self.new)

    @cached_property
    def old_with(self) -> dict[int, list[int]]:
        """Old clauses by their text."""
        return by_words(self.old)

    @cached_property
    def new_labelled(self) -> dict[tuple[str, str], list[Node]]:
        """New clauses by their level and number."""
        found: dict[tuple[str, str], list[Node]] = defaultdict(list)
        for one in self.new:
            found[one.label].append(one)
        return found

    def flipped(self) -> Matching:
        """The same seen from the new version; what is joined there is joined here."""
        return Matching(
            self.new,
            self.old,
            self.texts,
            self.to_old,
            self.to_new,
            self.merged,
            self.split,
            self.loose_new,
            self.loose_old,
        )

    def join(self, old: int, new: int) -> None:
        self.to_new[old] = new
        self.to_old[new] = old

    def free_old(self, index: int) -> bool:
        return index not in self.to_new and index not in self.merged

    def free_new(self, index: int) -> bool:
        return index not in self.to_old and index not in self.split

    def partners(self, old: int) -> list[int]:
        """All new clauses of an old one, in their order."""
        if old in self.merged:
            return [self.merged[old]]
        if old not in self.to_new:
            return []
        parts = (part for part, whole in self.split.items() if whole == old)
        return sorted([self.to_new[old], *parts])

    def owner(self, new: int) -> int | None:
        """The old clause of a new one, the first of several."""
        return self.to_old.get(new, self.split.get(new))

    def open_new(self, index: int) -> bool:
        """Is a new clause without a partner, or loose?"""
        return self.free_new(index) or index in self.loose_new

    def related(self, old: int | None, new: int | None) -> bool:
        """Are two clauses, or the drafts themselves (None), each other's partners?"""
        if old is None or new is None:
            return old is new
        return (
            self.to_new.get(old) == new
            or self.split.get(new) == old
            or self.merged.get(old) == new
        )

    def likeness(self, old: int, new: int) -> float:
        """Of two clauses with what stands below them, 0 to 1."""
        one, other = self.old[old], self.new[new]
        if not one.children and not other.children:
            return self.texts.likeness(one.text, other.text)
        own = 2 * self.texts.common(one.text, other.text)
        if one.text == other.text:
            own = one.own + other.own
        return min(1.0, (own + self.below(old, new)) / (one.mass + other.mass))

    def below(self, old: int, new: int) -> float:
        """Mass of clauses below the one that have their partner below the other."""
        return sum(
            self.old[child].mass + self.new[mate].mass
            for child in self.old[old].children
            if (mate := self.to_new.get(child)) is not None
            and self.new[mate].parent == new
        )

    def score(self, old: int, new: int) -> float:
        """Likeness, and what the surroundings say."""
        one, other = self.old[old], self.new[new]
        score = self.likeness(old, new)
        if one.label == other.label:
            score += SAME_NUMBER
        if self.related(one.parent, other.parent):
            score += SAME_ABOVE
        elif one.parent in self.to_new and other.parent in self.to_old:
            score += OTHER_ABOVE
        return score + NEIGHBOUR * self.neighbours(old, new)

    def neighbours(self, old: int, new: int) -> int:
        """On how many sides, 0 to 2, partners or the same edge stand beside them."""
        one, other = self.old[old], self.new[new]
        return sum(
            self.related(mine, its)
            for mine, its in ((one.before, other.before), (one.after, other.after))
        )


def join_same_words(matching: Matching) -> None:
    """Join what has the same words just once in each version: whole clauses with all
    below first, then single ones."""
    for whole in (True, False):
        olds = by_words(matching.old, whole)
        news = by_words(matching.new, whole)
        for words, ones in olds.items():
            others = news.get(words, [])
            if words and len(ones) == len(others) == 1:
                _join_once(matching, ones[0], others[0], whole)


def _join_once(matching: Matching, old: int, new: int, whole: bool) -> None:
    if not matching.free_old(old) or not matching.free_new(new):
        return
    matching.join(old, new)
    if whole:
        below = zip(matching.old[old].children, matching.new[new].children, strict=True)
        for child, mate in below:
            _join_once(matching, child, mate, whole)


def by_words(side: Iterable[Node], whole: bool = False) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for one in side:
        found[one.whole if whole else one.text].append(one.index)
    return found


def join_twins(matching: Matching) -> bool:
    """Join siblings of the same words where below a pair both have as many of them."""
    above: list[tuple[int | None, int | None]] = [
        (None, None),
        *matching.to_new.items(),
    ]
    found = False
    while above:
        old, new = above.pop()
        olds = _below(matching.old, old, matching.free_old)
        news = _below(matching.new, new, matching.free_new)
        for words, ones in olds.items():
            others = news.get(words, [])
            if len(ones) != len(others):
                continue
            for one, other in zip(ones, others, strict=True):
                matching.join(one, other)
                above.append((one, other))
                found = True
    return found


def _below(
    side: Side, above: int | None, free: Callable[[int], bool]
) -> dict[int, list[int]]:
    rows = (
        (one for one in side if one.parent is None)
        if above is None
        else (side[child] for child in side[above].children)
    )
    return by_words((one for one in rows if free(one.index)), whole=True)


def join_alike(matching: Matching, least: float) -> bool:
    """Join the best of those that are at least so much alike."""
    scored = sorted(
        (-matching.score(old, new), abs(old - new), old + new, old, new)
        for old, new in _couples(matching)
        if matching.likeness(old, new) >= least
    )
    found = False
    for *_order, old, new in scored:
        if matching.free_old(old) and matching.free_new(new):
            matching.join(old, new)
            found = True
    return found


def _couples(matching: Matching) -> set[Couple]:
    """Free clauses that have something in common: words, or clauses below."""
    return {*_with_words(matching), *_with_clauses(matching)}


def _with_words(matching: Matching) -> Iterator[Couple]:
    news = by_words(one for one in matching.new if matching.free_new(one.index))
    texts = matching.texts
    for one in matching.old:
        if one.text and matching.free_old(one.index):
            for text in (one.text, *texts.others(one.text)):
                yield from ((one.index, new) for new in news.get(text, ()))


def _with_clauses(matching: Matching) -> Iterator[Couple]:
    for old, new in matching.to_new.items():
        above, other = matching.old[old].parent, matching.new[new].parent
        if above is None or other is None:
            continue
        if matching.free_old(above) and matching.free_new(other):
            yield above, other
