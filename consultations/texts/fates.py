"""What became of clauses since the version in which somebody saw them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import F, FilteredRelation, Q, TextChoices
from django.utils.translation import pgettext_lazy

from ..alignment import Change
from .models import Place, Version
from .successors import Way, became_up_to, way_of

Pair = tuple[int, int]
"""Ids of a clause and of the version in which it was seen."""


class FateKind(TextChoices):
    """What became of a clause."""

    UNCHANGED = "unchanged", pgettext_lazy("clause", "unchanged")
    CHANGED = "changed", pgettext_lazy("clause", "reworded")
    SPLIT = "split", pgettext_lazy("clause", "split")
    MERGED = "merged", pgettext_lazy("clause", "merged")
    DELETED = "deleted", pgettext_lazy("clause", "deleted")


@dataclass(frozen=True)
class Fate:
    """What became of a clause; `now` are ids of clauses that stand for it, in order.

    UNCHANGED and CHANGED are told of its words alone, blanks aside.  It is split or
    merged where it ever was on the way; DELETED where nothing is left of it.
    """

    kind: FateKind
    is_moved: bool = False
    is_renumbered: bool = False
    now: tuple[int, ...] = ()
    is_partly_deleted: bool = False
    """Some of what it became was deleted later."""


@dataclass(frozen=True)
class _Stand:
    """A clause in a version."""

    order: int
    number: tuple[str, str]
    digest: str
    was_moved: bool


def fates(pairs: Iterable[Pair], to: Version) -> dict[Pair, Fate]:
    """The fate of each pair up to a version; three queries for any number of pairs.

    Pairs of clauses that never stood in their version are left out.  For versions after
    `to` it is told as if that were the last.
    """
    asked = {*pairs}
    if not asked:
        return {}
    numbers = _numbers(to)
    became = became_up_to(to)
    ways = {clause: way_of(clause, became) for clause, _version in asked}
    stands = _stands(asked, ways.values(), to)
    return {
        pair: _fate(pair, ways[pair[0]], stands, numbers, to)
        for pair in asked
        if pair in stands and pair[1] in numbers
    }


def _numbers(to: Version) -> dict[int, int]:
    """Numbers of the consultation's versions by their ids."""
    rows = Version.objects.filter(consultation_key=to.consultation_key)
    return dict(rows.values_list("pk", "number"))


def _stands(asked: set[Pair], ways: Iterable[Way], to: Version) -> dict[Pair, _Stand]:
    """Where clauses were seen, where they are, and wherever they were moved."""
    through = set().union(*(way.through for way in ways))
    seen = {version for _clause, version in asked}
    places = Place.objects.filter(clause__in=through).filter(
        Q(version__in=seen)
        | Q(version=to)
        | Q(kinds__contains=[Change.MOVED], version__number__lte=to.number)
    )
    rows = places.annotate(
        first=FilteredRelation("wordings", condition=Q(wordings__source_digest=""))
    ).values_list(
        *("clause_id", "version_id", "order", "level", "number"),
        *(F("first__digest"), "kinds"),
    )
    return {
        (clause, version): _Stand(
            order, (level, number.casefold()), digest, Change.MOVED in kinds
        )
        for clause, version, order, level, number, digest, kinds in rows
    }


def _fate(
    pair: Pair,
    way: Way,
    stands: dict[Pair, _Stand],
    numbers: dict[int, int],
    to: Version,
) -> Fate:
    clause, version = pair
    if numbers[version] >= to.number:
        return Fate(FateKind.UNCHANGED, now=(clause,))
    now = sorted(
        (one for one in way.ends if (one, to.pk) in stands),
        key=lambda one: stands[one, to.pk].order,
    )
    since = range(numbers[version] + 1, to.number + 1)
    moved = _is_moved(way, stands, numbers, since)
    is_partly_deleted = bool(now) and Change.DELETED in way.kinds
    then = stands[pair]
    return Fate(
        kind=_kind(clause, now, way, then, stands.get((clause, to.pk))),
        is_moved=moved and bool(now),
        is_renumbered=any(stands[one, to.pk].number != then.number for one in now),
        now=tuple(now),
        is_partly_deleted=is_partly_deleted,
    )


def _is_moved(
    way: Way, stands: dict[Pair, _Stand], numbers: dict[int, int], since: range
) -> bool:
    found: Iterator[bool] = (
        (clause, version) in stands and stands[clause, version].was_moved
        for clause in way.through
        for version, number in numbers.items()
        if number in since
    )
    return any(found)


def _kind(
    clause: int, now: list[int], way: Way, then: _Stand, stands: _Stand | None
) -> FateKind:
    if not now:
        return FateKind.DELETED
    if now == [clause] and stands:
        same = then.digest == stands.digest
        return FateKind.UNCHANGED if same else FateKind.CHANGED
    return FateKind.SPLIT if Change.SPLIT in way.kinds else FateKind.MERGED
