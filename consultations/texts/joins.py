"""Pairs of clauses of the last version and of what is prepared, as editors see them.

They are what the program found (`alignment`), with the editor's decisions in its place.
Plain values: kept as JSON in `Preparation.joins`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..alignment import Alignment, Candidate, Change, Pair, Reason
from ..alignment.retelling import kinds_of
from ..drafts.clauses import Draft
from .recut import same_clauses


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

    @property
    def keeps_identity(self) -> bool:
        """Whether the clause stays the same one: one old, one new."""
        return len(self.old) == len(self.new) == 1


Joins = tuple[Join, ...]


def joins_of(alignment: Alignment) -> Joins:
    """What the program found."""
    return tuple(_join_of(pair) for pair in alignment.pairs)


def _join_of(pair: Pair) -> Join:
    return Join(
        old=pair.old,
        new=pair.new,
        kinds=pair.kinds,
        certain=pair.certain,
        likeness=pair.likeness,
        reason=pair.reason,
        candidates=pair.candidates,
    )


def as_json(joins: Joins) -> list[dict[str, Any]]:
    """Plain values for `Preparation.joins`."""
    return [
        {
            "old": [*join.old],
            "new": [*join.new],
            "kinds": sorted(join.kinds),
            "certain": join.certain,
            "likeness": round(join.likeness, 4),
            "reason": join.reason.value,
            "candidates": [
                [one.index, round(one.likeness, 4)] for one in join.candidates
            ],
            "by_editor": join.by_editor,
        }
        for join in joins
    ]


def from_json(told: Sequence[dict[str, Any]]) -> Joins:
    """The joins again."""
    return tuple(
        Join(
            old=tuple(one["old"]),
            new=tuple(one["new"]),
            kinds=frozenset(map(Change, one["kinds"])),
            certain=one["certain"],
            likeness=one["likeness"],
            reason=Reason(one["reason"]),
            candidates=tuple(Candidate(*candidate) for candidate in one["candidates"]),
            by_editor=one["by_editor"],
        )
        for one in told
    )


def uncertain(joins: Joins) -> Joins:
    """What is put to the editor."""
    return tuple(join for join in joins if not join.is_settled)


def decided(
    joins: Joins, old: Sequence[int], new: Sequence[int], base: Draft, draft: Draft
) -> Joins:
    """The editor's word: these old clauses became these new ones, and no others.

    Without `new` the old ones were deleted, without `old` the new ones are new.  What
    stood in a pair with them before is put to the editor.  Raises IndexError for what
    stands in no join, ValueError for nothing at all.
    """
    if not old and not new:
        raise ValueError
    for side, asked in (("old", old), ("new", new)):
        if {*asked} - {one for join in joins for one in getattr(join, side)}:
            raise IndexError
    return _told(_put(joins, old, new), base, draft)


def kept(before: Joins, now: Joins, base: Draft, cut: Draft, recut: Draft) -> Joins:
    """Joins of a new cut, with the decisions on the cut before that still hold.

    A decision holds where all its new clauses stand in the new cut word for word; that
    a clause was deleted holds unless the new cut has another that may be it.
    """
    same = same_clauses(cut, recut)
    known = {*same.values()}
    found = now
    for join in before:
        if not join.by_editor:
            continue
        if join.new and all(one in same for one in join.new):
            found = _put(found, join.old, [same[one] for one in join.new])
        elif not join.new and not _may_be(now, join.old[0]) - known:
            found = _put(found, join.old, ())
    return found if found is now else _told(found, base, recut)


def _may_be(joins: Joins, old: int) -> set[int]:
    """What a clause became, or may have become, in the program's eyes."""
    join = next(one for one in joins if old in one.old)
    return {*join.new, *(one.index for one in join.candidates)}


def _put(joins: Joins, old: Sequence[int], new: Sequence[int]) -> Joins:
    """With the editor's word in place of what stood there."""
    olds, news = tuple(sorted({*old})), tuple(sorted({*new}))
    rest = (left for join in joins for left in _left(join, {*olds}, {*news}))
    if olds and news:
        made = [_by_editor(olds, news)]
    else:
        made = [_by_editor((one,), ()) for one in olds]
        made += [_by_editor((), (one,)) for one in news]
    return (*rest, *made)


def _by_editor(olds: tuple[int, ...], news: tuple[int, ...]) -> Join:
    """Its kinds are told when all is in place."""
    likeness = 1.0 if olds and news else 0.0
    reason = Reason.ALIKE if olds and news else Reason.NOTHING_ALIKE
    return Join(olds, news, frozenset(), False, likeness, reason, (), by_editor=True)


def _left(join: Join, olds: set[int], news: set[int]) -> Iterator[Join]:
    """What is left of a join whose clauses the editor gave to others: in doubt."""
    if olds.isdisjoint(join.old) and news.isdisjoint(join.new):
        yield join
        return
    old = tuple(one for one in join.old if one not in olds)
    new = tuple(one for one in join.new if one not in news)
    loose = replace(
        join, certain=False, by_editor=False, reason=Reason.SIMILAR_ELSEWHERE
    )
    if old and new:
        yield replace(loose, old=old, new=new)
        return
    for one in old:
        found = _candidates([*join.new, *(it.index for it in join.candidates)], join)
        yield replace(loose, old=(one,), new=(), likeness=0.0, candidates=found)
    for one in new:
        found = _candidates(join.old, join)
        yield replace(loose, old=(), new=(one,), likeness=0.0, candidates=found)


def _candidates(indexes: Iterable[int], join: Join) -> tuple[Candidate, ...]:
    likeness = {one.index: one.likeness for one in join.candidates}
    return tuple(
        Candidate(one, likeness.get(one, join.likeness))
        for one in dict.fromkeys(indexes)
    )


def _told(joins: Joins, base: Draft, draft: Draft) -> Joins:
    """With the kinds of change that follow from all of them, in reading order."""
    kinds = kinds_of(base, draft, [(join.old, join.new) for join in joins])
    retold = (
        replace(join, kinds=told) for join, told in zip(joins, kinds, strict=True)
    )
    return in_order([*retold])


def in_order(joins: Sequence[Join]) -> Joins:
    """In the order of the new version; what was deleted stands where it stood."""
    news = {old: join.new[-1] for join in joins if join.new for old in join.old}
    ahead: dict[int, int] = {}
    last = -1
    for old in sorted(old for join in joins for old in join.old):
        last = ahead[old] = news.get(old, last)

    def place(join: Join) -> tuple[int, int, int]:
        if join.new:
            return join.new[0], 0, 0
        return ahead[join.old[0]], 1, join.old[0]

    return tuple(sorted(joins, key=place))
