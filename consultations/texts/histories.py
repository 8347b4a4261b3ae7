"""One clause through all versions of a text."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from django.db.models import Q

from .models import Clause, Place, Succession, Version
from .reading import History, Related, Step
from .reads import Read, whole_reads


def clause_history(clause: Clause, language: str) -> History:
    """A clause through all versions; five queries."""
    key = clause.consultation_key
    versions = {one.pk: one for one in Version.objects.filter(consultation_key=key)}
    places = Place.objects.filter(clause=clause).order_by("version__number")
    steps = _steps([*whole_reads(places, language)], versions)
    rows = Succession.objects.filter(Q(old=clause) | Q(new=clause))
    became = [one for one in rows if one.old_id == clause.pk]
    came = [one for one in rows if one.new_id == clause.pk]
    last = max(one.number for one in versions.values())
    return History(
        steps=tuple(reversed(steps)),
        is_current=bool(steps) and steps[-1].version == last,
        came_from=_related(came, "old_id", -1, versions, language),
        became=_related(became, "new_id", 0, versions, language),
        deleted_in=next(
            (versions[one.version_id].number for one in became if one.new_id is None),
            None,
        ),
    )


def _steps(reads: list[Read], versions: dict[int, Version]) -> list[Step]:
    changed = [False, *(one.digest != other.digest for one, other in pairwise(reads))]
    return [
        Step(
            version=versions[read.version].number,
            published_at=versions[read.version].published_at,
            read=read.clause,
            changed=is_other,
        )
        for read, is_other in zip(reads, changed, strict=True)
    ]


def _related(
    rows: Iterable[Succession],
    side: str,
    ahead: int,
    versions: dict[int, Version],
    language: str,
) -> tuple[Related, ...]:
    """The clauses of one side, where they stood: in the version of the change, or
    `ahead` of it."""
    wanted = Q(pk__in=[])
    for row in rows:
        if clause := getattr(row, side):
            number = versions[row.version_id].number + ahead
            wanted |= Q(clause=clause, version__number=number)
    places = Place.objects.filter(wanted).order_by("order")
    return tuple(
        Related(one.clause, versions[one.version].number)
        for one in whole_reads(places, language)
    )
