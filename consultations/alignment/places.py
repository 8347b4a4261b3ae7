"""Which clauses changed their place among the others, and whose place is free."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import accumulate

from .matching import Couple, Matching
from .rising import heaviest_rising

ROOT = -1
"""Stands for the drafts themselves."""

Slot = tuple[object, object]
"""Of a clause without a partner: the pair above, and the pair before or the number."""


class Places:
    """`moved`: old clauses below another partner, or out of the order of siblings.
    `crossing`: those that any sibling passed. `adrift`: whose clause above has no
    partner."""

    def __init__(self, matching: Matching) -> None:
        self._matching = matching
        self.moved: set[int] = set()
        self.crossing: set[int] = set()
        self.adrift: set[int] = set()
        rows: dict[int, list[Couple]] = defaultdict(list)
        couples = sorted(matching.to_new.items())
        for old, new in couples:
            above, other = self._above_old(old), self._above_new(new)
            if above is None or other is None:
                self.adrift.add(old)
            elif above == other:
                rows[above].append((old, new))
            else:
                self.moved.add(old)
        for row in rows.values():
            self.moved |= self._out_of_order(row)
            self.crossing |= _crossing(row)
        self.moved |= self.adrift & self._out_of_order(couples)
        self.crossing |= self.moved
        self._slots = self._slots_old(), self._slots_new()
        self._shared = self._all_slots(0) & self._all_slots(1)

    def _above_old(self, old: int) -> int | None:
        above = self._matching.old[old].parent
        return ROOT if above is None else self._pair_old(above)

    def _above_new(self, new: int) -> int | None:
        above = self._matching.new[new].parent
        return ROOT if above is None else self._pair_new(above)

    def _pair_old(self, old: int) -> int | None:
        """Number of a clause's pair: its first old clause."""
        if old in self._matching.merged:
            return self._matching.to_old[self._matching.merged[old]]
        return old if old in self._matching.to_new else None

    def _pair_new(self, new: int) -> int | None:
        return self._matching.split.get(new, self._matching.to_old.get(new))

    def _out_of_order(self, couples: Sequence[Couple]) -> set[int]:
        """Old clauses that have to move for the rest, the longer texts, to stand in
        the same order."""
        old, new = self._matching.old, self._matching.new
        stays = [old[one].stay + new[other].stay for one, other in couples]
        kept = heaviest_rising([other for _one, other in couples], stays)
        return {couple[0] for place, couple in enumerate(couples) if place not in kept}

    def slot_taken(self, index: int, of_old: bool) -> bool:
        """Is there a clause without a partner in the other version that has the same
        neighbour before it, or the same number, below the same pair?"""
        return bool(self._slots[0 if of_old else 1][index] & self._shared)

    def _all_slots(self, side: int) -> set[Slot]:
        return {slot for slots in self._slots[side].values() for slot in slots}

    def _slots_old(self) -> dict[int, set[Slot]]:
        return _slots(self._matching, self._above_old, self._pair_old)

    def _slots_new(self) -> dict[int, set[Slot]]:
        return _slots(self._matching.flipped(), self._above_new, self._pair_new)


def _slots(
    matching: Matching,
    above_of: Callable[[int], int | None],
    pair_of: Callable[[int], int | None],
) -> dict[int, set[Slot]]:
    """Of the old clauses without a partner. A clause above that has none lends its
    own slots."""
    found: dict[int, set[Slot]] = {}
    for one in matching.old:
        if not matching.free_old(one.index):
            continue
        above = above_of(one.index)
        if above is None and one.parent is not None:
            aboves: set[object] = {*found[one.parent]}
        else:
            aboves = {above}
        before = one.before
        while before is not None and matching.free_old(before):
            before = matching.old[before].before
        ahead = None if before is None else pair_of(before)
        ways: tuple[object, ...] = (ahead, one.label)
        found[one.index] = {(above, way) for above in aboves for way in ways}
    return found


def _crossing(row: Sequence[Couple]) -> set[int]:
    """Old clauses with a sibling on the other side than before."""
    news = [new for _old, new in row]
    highest = [-1, *accumulate(news, max)]
    lowest = [*accumulate(reversed(news), min)][::-1]
    lowest.append(max(news, default=0) + 1)
    return {
        old
        for place, (old, new) in enumerate(row)
        if highest[place] > new or lowest[place + 1] < new
    }
