"""Cases as lists show them; a constant number of queries however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from ..enums import Why
from ..models import Case, ModeratedContribution
from ..permissions import is_own
from ..registry import Kind, found, kinds
from ..screening.catalogue import Words, in_words
from .hidden_signs import Segment, excerpt

if TYPE_CHECKING:
    from participation.citizens.models import User

EXCERPT: Final = 220


@dataclass(frozen=True)
class Row:
    """A case in a list.

    `may_choose`: whether it may be decided together with others.
    """

    case: Case
    kind: str | Words
    words: list[Segment]
    author: str
    language: str
    found: list[Words]
    reports: int
    is_mine: bool
    held_by: str
    may_choose: bool

    @property
    def due(self) -> datetime | None:
        return self.case.due

    @property
    def is_late(self) -> bool:
        return self.case.is_overdue


def rows_of(cases: Sequence[Case], by: User) -> list[Row]:
    """The cases with what they are about; a query for each kind."""
    things = found((one.kind, one.object_key) for one in cases)
    return [_row(one, things.get((one.kind, one.object_key)), by) for one in cases]


def _row(case: Case, thing: ModeratedContribution | None, by: User) -> Row:
    kind = kinds.get(case.kind)
    in_anothers = case.held_by_id not in (None, by.pk)
    return Row(
        case=case,
        kind=kind.label if kind else case.kind,
        words=excerpt(text_of(kind, thing), EXCERPT),
        author=str(thing.author) if thing else "",
        language=language_of(thing) if thing else "",
        found=in_words(case.found),
        reports=getattr(case, "report_count", 0),
        is_mine=case.held_by_id == by.pk,
        held_by=str(case.held_by) if in_anothers else "",
        may_choose=thing is not None
        and not in_anothers
        and case.why != Why.APPEALED
        and not is_own(by, thing),
    )


def text_of(kind: Kind | None, thing: ModeratedContribution | None) -> str:
    """What somebody wrote, without labels."""
    if kind is None or thing is None:
        return ""
    return " ".join(_texts(kind.words(thing)))


def _texts(words: Iterable[tuple[str, str]]) -> list[str]:
    return [text for _label, text in words]


def language_of(thing: ModeratedContribution) -> str:
    """The language of a text where it was recognised, else that of the page."""
    return str(getattr(thing, "text_language", "") or thing.language)
