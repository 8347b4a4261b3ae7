"""A report cut into pages: clauses in the order of the text, some remarks on each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Final

from cms.clock import KYIV

from ...analysis.models import Decision
from ...remarks.models import Remark
from ..data import ClauseData, PartData, RowData, Words
from ..words import given
from .clauses import Spot, Standing
from .remarks import Gathered

A_PAGE: Final = 60
"""Remarks on a page, at most."""


@dataclass
class Page:
    """A page that is being filled."""

    chapters: list[Words] = field(default_factory=list)
    clauses: list[ClauseData] = field(default_factory=list)
    rows: list[tuple[Remark, RowData]] = field(default_factory=list)

    @property
    def part(self) -> PartData:
        """As it is frozen."""
        first, last = self.chapters[0], self.chapters[-1]
        return PartData(
            {code: _span(first, last, code) for code in first}, self.clauses
        )


def _span(first: Words, last: Words, code: str) -> str:
    return first[code] if first == last else f"{first[code]} – {last[code]}"


def cut(gathered: Gathered, standing: Standing) -> list[Page]:
    """All registered remarks on their pages."""
    by_spot: dict[tuple[int, int, int], list[Remark]] = defaultdict(list)
    for one in gathered.remarks:
        by_spot[standing.at[one.pk]].append(one)
    pages: list[Page] = []
    for spot in standing.spots:
        mine = by_spot[spot.rank]
        is_full = bool(pages) and len(pages[-1].rows) + len(mine) > A_PAGE
        if not pages or is_full or _begins_anew(pages[-1], spot):
            pages.append(Page())
        _put(pages, spot, mine, gathered, standing)
    return pages


def _begins_anew(page: Page, spot: Spot) -> bool:
    """Whether a chapter begins a page: where the one before it is half full."""
    return page.chapters[-1] != spot.chapter and len(page.rows) > A_PAGE // 2


def _put(
    pages: list[Page],
    spot: Spot,
    mine: list[Remark],
    gathered: Gathered,
    standing: Standing,
) -> None:
    for start in range(0, len(mine), A_PAGE):
        if start:
            pages.append(Page())
        page = pages[-1]
        page.chapters.append(spot.chapter)
        page.clauses.append(replace(spot.clause, is_continued=start > 0))
        at = len(page.clauses) - 1
        for one in mine[start : start + A_PAGE]:
            page.rows.append((one, row_of(one, at, gathered, standing)))


def row_of(one: Remark, clause: int, gathered: Gathered, standing: Standing) -> RowData:
    """A remark with its answer, as it is frozen."""
    decision = gathered.decision(one)
    repeated = decision.duplicate_of_id if decision else None
    original = gathered.decisions.get(repeated) if repeated else None
    assert one.number is not None
    return RowData(
        number=one.number,
        key=str(one.key),
        clause=clause,
        kind=one.kind,
        text=one.text,
        language=one.text_language,
        wording=one.wording,
        quote=one.quote,
        quote_language=one.quote_language,
        translations=gathered.translations.get(one.pk, {}),
        speaks_as=one.speaks_as,
        channel=one.channel,
        given_on=one.given_at.astimezone(KYIV).date().isoformat(),
        version=one.version.number if one.version else 0,
        seen=standing.seen[one.pk],
        supports=gathered.supports.get(one.pk, 0),
        comments=gathered.comments.get(str(one.key), 0),
        group=one.group.number if one.group else None,
        outcome=decision.outcome.code if decision else "",
        reasons=_reasons(decision, original, "reasons"),
        changed=_reasons(decision, original, "changed_wording"),
        answer=original.outcome.code if original else "",
        duplicate_of=gathered.numbers.get(repeated) if repeated else None,
    )


def _reasons(decision: Decision | None, original: Decision | None, name: str) -> Words:
    """What was given as a reason; a repetition has that of what it repeats."""
    own = given(getattr(decision, name)) if decision else {}
    return own or (given(getattr(original, name)) if original else {})
