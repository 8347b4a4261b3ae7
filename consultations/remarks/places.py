"""Where remarks stand in the text, and what became of that place since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from ..texts.citing import cite
from ..texts.fates import Fate, FateKind, fates
from ..texts.models import Place, Version

if TYPE_CHECKING:
    from .models import Remark


@dataclass(frozen=True)
class Cited:
    """A clause as the author of a remark saw it, and its fate in the last version.

    `label` is its citation in the reader's language in version `version`; `key` names
    its page.  `fate` is None while that version is the last one.
    """

    label: str
    key: UUID
    version: int
    fate: Fate | None = None

    @property
    def is_to_be_read_again(self) -> bool:
        """Whether the words that were remarked on are there no more as they were."""
        return self.fate is not None and self.fate.kind != FateKind.UNCHANGED


def cited(
    remarks: Sequence[Remark], language: str, last: Version | None = None
) -> dict[int, Cited]:
    """Citations of remarks on clauses, by their numbers as rows; a constant number of
    queries.  The remarks are of one consultation, with clause and version read; whoever
    knows its `last` version saves one."""
    on_clauses = [one for one in remarks if one.clause_id and one.version_id]
    if not on_clauses:
        return {}
    paths = _paths({(one.clause_id, one.version_id) for one in on_clauses})
    told = _fates(on_clauses, last)
    return {
        one.pk: Cited(
            cite(paths[pair], language),
            one.clause.key,  # type: ignore[union-attr]
            one.version.number,  # type: ignore[union-attr]
            told.get(pair),
        )
        for one in on_clauses
        if (pair := (one.clause_id, one.version_id)) in paths
    }


def citation(remark: Remark, language: str) -> str:
    """The clause of a remark in words of a language; "" for the whole draft."""
    if remark.clause_id is None:
        return ""
    place = Place.objects.filter(clause=remark.clause_id, version=remark.version_id)
    path = place.values_list("path", flat=True).first()
    return cite(path, language) if path else ""


def _paths(pairs: set[tuple[int | None, int | None]]) -> dict[tuple[int, int], str]:
    wanted = reduce(
        or_, (Q(clause=clause, version=version) for clause, version in pairs)
    )
    rows = Place.objects.filter(wanted).values_list("clause", "version", "path")
    return {(clause, version): path for clause, version, path in rows}


def _fates(
    remarks: Sequence[Remark], last: Version | None
) -> dict[tuple[int, int], Fate]:
    """What became of what was remarked on in older versions."""
    key = remarks[0].version.consultation_key  # type: ignore[union-attr]
    rows = Version.objects.filter(consultation_key=key).order_by("-number")
    last = last or rows.first()
    old = {
        (one.clause_id, one.version_id)
        for one in remarks
        if last and one.version_id != last.pk
    }
    return dict(fates(old, last)) if last and old else {}  # type: ignore[arg-type]
