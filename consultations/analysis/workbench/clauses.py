"""On what remarks were made: how it is cited, what it said, what it says now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from ...comparison import Segment, compare
from ...texts.citing import cite
from ...texts.fates import Fate, Pair, fates
from ...texts.models import Place, Version, Wording
from ...texts.selectors import last_version

if TYPE_CHECKING:
    from ...models import Consultation
    from ...remarks.models import Remark


@dataclass(frozen=True)
class Said:
    """The words of a clause in a version."""

    citation: str
    heading: str
    text: str

    @property
    def whole(self) -> str:
        """Heading and text as one."""
        return "\n".join(filter(None, [self.heading, self.text]))


@dataclass(frozen=True)
class ThenAndNow:
    """A clause as the author of a remark saw it, what became of it, as it is now.

    `differs` tells the difference word by word, where it was only reworded.
    """

    version: int
    language: str
    then: Said
    fate: Fate | None
    now_version: int
    now: tuple[Said, ...] = ()
    differs: tuple[Segment, ...] = ()


def cited_latest(clauses: Iterable[int], language: str) -> dict[int, str]:
    """How clauses are cited where they stand last, in reading order; one query."""
    rows = Place.objects.filter(clause__in=list(clauses))
    rows = rows.order_by("clause", "-version__number").distinct("clause")
    placed = sorted(rows.only("clause_id", "order", "path"), key=lambda one: one.order)
    return {one.clause_id: cite(one.path, language, short=True) for one in placed}


def cited(remarks: Iterable[Remark], language: str) -> dict[Pair, str]:
    """How the clauses of remarks are cited as their authors saw them; one query."""
    pairs = _pairs(remarks)
    rows = Place.objects.filter(
        clause__in={clause for clause, _version in pairs},
        version__in={version for _clause, version in pairs},
    )
    found = rows.values_list("clause_id", "version_id", "path")
    return {
        (clause, version): cite(path, language, short=True)
        for clause, version, path in found
    }


def fates_of(remarks: Iterable[Remark], consultation: Consultation) -> dict[Pair, Fate]:
    """What became of the clauses of remarks; a constant number of queries."""
    last = last_version(consultation.translation_key)
    pairs = {pair for pair in _pairs(remarks) if last and pair[1] != last.pk}
    return fates(pairs, last) if last and pairs else {}


def then_and_now(remark: Remark, consultation: Consultation) -> ThenAndNow | None:
    """The clause of a remark in the language of the original; None for the whole."""
    seen = remark.version
    last = last_version(consultation.translation_key)
    if remark.clause_id is None or seen is None or last is None:
        return None
    pair = (remark.clause_id, seen.pk)
    fate = fates([pair], last).get(pair) if seen.pk != last.pk else None
    now = fate.now if fate else ()
    words = _words({seen: [remark.clause_id], last: now})
    then = words.get(pair)
    if then is None:
        return None
    current = tuple(words[key, last.pk] for key in now if (key, last.pk) in words)
    differs: tuple[Segment, ...] = ()
    if len(current) == 1 and current[0].whole != then.whole:
        differs = compare(then.whole, current[0].whole)
    return ThenAndNow(
        seen.number, seen.language, then, fate, last.number, current, differs
    )


def _words(wanted: dict[Version, Iterable[int]]) -> dict[Pair, Said]:
    """Clauses of versions in the language of each version's original; one query."""
    asked = Q(pk__in=[])
    for version, clauses in wanted.items():
        where = Q(place__version=version, language=version.language)
        asked |= where & Q(place__clause__in=list(clauses))
    rows = Wording.objects.filter(asked).select_related("place")
    return {
        (one.place.clause_id, one.place.version_id): Said(
            cite(one.place.path, one.language), one.heading, one.text
        )
        for one in rows
    }


def _pairs(remarks: Iterable[Remark]) -> set[Pair]:
    return {
        (one.clause_id, one.version_id)
        for one in remarks
        if one.clause_id and one.version_id
    }
