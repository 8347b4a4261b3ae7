"""Rows of the workbench; as many queries for a thousand remarks as for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from participation.moderation.queue.hidden_signs import Segment, excerpt

from ...texts.fates import FateKind
from ..enums import Progress
from ..models import Decision
from .choosing import Chosen, chosen_value, seen_of
from .clauses import cited, fates_of

if TYPE_CHECKING:
    from participation.citizens.models import User

    from ...models import Consultation
    from ...remarks.models import Remark
    from ...texts.fates import Fate
    from ..selectors import Remarks

EXCERPT: Final = 320
MEMBERS: Final = 20
"""So many remarks of a group are listed below its row; the others have their filter."""
_WITH: Final = (
    *("decision__outcome", "decision__drafted_by", "decision__duplicate_of"),
    *("group", "version"),
)


@dataclass
class Row:
    """A remark in the list, or the first of a group with the others as `members`.

    `value` names all that its box chooses, each with the edition that was seen.
    """

    remark: Remark
    progress: Progress
    decision: Decision | None
    words: list[Segment]
    citation: str
    fate: Fate | None
    value: str
    reason: str = ""
    reason_language: str = ""
    count: int = 1
    members: list[Row] = field(default_factory=list)
    states: list[tuple[Progress, int]] = field(default_factory=list)

    @property
    def tells_fate(self) -> bool:
        """Whether anything became of its clause."""
        fate = self.fate
        if fate is None:
            return False
        stands = fate.kind == FateKind.UNCHANGED
        return not stands or fate.is_moved or fate.is_renumbered

    @property
    def not_listed(self) -> int:
        """How many of the group are not listed below it."""
        return self.count - 1 - len(self.members)


@dataclass(frozen=True)
class _Reader:
    """For whom rows are made, and what is known of their clauses."""

    by: User
    language: str
    citations: dict[tuple[int, int], str]
    fates: dict[tuple[int, int], Fate]

    def row(self, remark: Remark) -> Row:
        """A remark as this reader sees it."""
        decision = decision_of(remark)
        pair = (remark.clause_id or 0, remark.version_id or 0)
        reason, told_in = decision.reason_in(self.language) if decision else ("", "")
        return Row(
            remark=remark,
            progress=Progress(remark.progress),  # type: ignore[attr-defined]
            decision=decision,
            words=excerpt(remark.text, EXCERPT),
            citation=self.citations.get(pair, ""),
            fate=self.fates.get(pair),
            value=chosen_value([_seen(remark)], self.by),
            reason=reason,
            reason_language=told_in,
        )


def decision_of(remark: Remark) -> Decision | None:
    """What is decided about a remark that was read with its decision."""
    found: Decision | None = getattr(remark, "decision", None)
    return found


def whole_rows(rows: Remarks) -> Remarks:
    """Remarks with all that a row shows."""
    return rows.select_related(*_WITH)


def rows_of(
    page: Sequence[Remark],
    every: Remarks,
    consultation: Consultation,
    by: User,
    language: str,
) -> list[Row]:
    """Rows of a page; `every` are all remarks from which groups are gathered."""
    groups = _groups(page, every)
    listed = _listed(page, groups, every)
    shown = [*page, *listed.values()]
    citations, fates = cited(shown, language), fates_of(shown, consultation)
    reader = _Reader(by, language, citations, fates)
    rows = []
    for remark in page:
        row = reader.row(remark)
        group = groups.get(remark.group_id or 0, [])
        if len(group) > 1:
            below = [listed[one.pk] for one in group if one.pk in listed]
            _gather(row, group, [reader.row(one) for one in below], by)
        rows.append(row)
    return rows


def _groups(page: Sequence[Remark], every: Remarks) -> dict[int, list[Chosen]]:
    """All remarks of the groups of a page, in short; one query."""
    asked = {one.group_id for one in page if one.group_id}
    found: dict[int, list[Chosen]] = defaultdict(list)
    if asked:
        for one in seen_of(every.filter(group__in=asked).order_by("number")):
            found[one.group].append(one)
    return found


def _listed(
    page: Sequence[Remark], groups: dict[int, list[Chosen]], every: Remarks
) -> dict[int, Remark]:
    """Those that are listed below the rows of their groups; one query."""
    first = {one.pk for one in page}
    keys: set[int] = set()
    for group in groups.values():
        keys |= {one.pk for one in group[: MEMBERS + 1]}
    found = whole_rows(every.filter(pk__in=keys - first)) if keys - first else []
    return {one.pk: one for one in found}


def _gather(row: Row, group: Sequence[Chosen], members: list[Row], by: User) -> None:
    """Make a row stand for a whole group."""
    row.members, row.count = members, len(group)
    row.value = chosen_value(group, by)
    standing = [one.progress for one in group]
    row.states = [(one, standing.count(one)) for one in Progress if one in standing]


def _seen(remark: Remark) -> Chosen:
    decision = decision_of(remark)
    return Chosen(
        pk=remark.pk,
        group=remark.group_id or 0,
        account=remark.account_id,
        progress=Progress(remark.progress),  # type: ignore[attr-defined]
        edition=decision.edition if decision else 0,
    )
