"""The outline of a version: every clause with its place and its first words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from uuid import UUID

from django.db.models import FilteredRelation, Q
from django.db.models.functions import Coalesce, Left

from consultations.drafts.clauses import Level

from .models import Place, Version
from .portions import Portion, Row, portions

WIDE: Final = frozenset({Level.ANNEX, Level.CHAPTER, Level.SECTION})
BEGINNING: Final = 100
"""Letters of a clause without a heading that stand for it in the contents."""


SHORT: Final = 90


def shortened(text: str) -> str:
    """How a text begins, in whole words."""
    line = " ".join(text.split())
    return line if len(line) < SHORT else f"{line[:SHORT].rsplit(' ', 1)[0]}…"


@dataclass(frozen=True)
class Line:
    """A clause in the outline; `text` is only how it begins.

    `order` and `parent` count in reading order, from 0.
    """

    clause_id: int
    key: UUID
    order: int
    parent: int | None
    level: str
    number: str
    marker: str
    path: str
    heading: str
    text: str
    language: str

    @property
    def title(self) -> str:
        """Its heading, else how it begins."""
        return self.heading or shortened(self.text)

    @property
    def is_wide(self) -> bool:
        """Whether it is a chapter or the like."""
        return self.level in WIDE

    @property
    def is_unit(self) -> bool:
        """Whether it is what a text is cited by: an article, or what has a heading."""
        titled = self.parent is None and bool(self.heading)
        return not self.is_wide and (self.level == Level.ARTICLE or titled)

    @property
    def is_headed(self) -> bool:
        """Whether it stands in the text as a heading."""
        return self.is_wide or self.is_unit


@dataclass(frozen=True)
class Outline:
    """All clauses of a version, and how they are divided into pages."""

    lines: tuple[Line, ...]

    @cached_property
    def portions(self) -> list[Portion]:
        """Its pages, in order."""
        return portions([Row(one.parent, one.level) for one in self.lines])

    @property
    def is_long(self) -> bool:
        """Whether it is read in parts."""
        return len(self.portions) > 1

    def portion_of(self, order: int) -> Portion:
        """The page on which a clause stands."""
        return next(one for one in self.portions if order in one)

    def above(self, order: int) -> list[Line]:
        """The clauses above one, from the nearest up."""
        found = []
        parent = self.lines[order].parent
        while parent is not None:
            found.append(self.lines[parent])
            parent = self.lines[parent].parent
        return found

    def headings_above(self, order: int) -> int:
        """How many headings stand above a clause."""
        return sum(one.is_headed for one in self.above(order))

    def indent(self, order: int) -> int:
        """How far its words are set in, by the clauses above it that are no headings."""
        return sum(not one.is_headed for one in self.above(order))

    def sums(self, counts: Mapping[int, int]) -> list[int]:
        """Numbers by clause, as sums of each clause with all below it, by order."""
        sums = [counts.get(one.clause_id, 0) for one in self.lines]
        for line in reversed(self.lines):
            if line.parent is not None:
                sums[line.parent] += sums[line.order]
        return sums


def outline(version: Version, language: str) -> Outline:
    """The outline in a language, what is not translated in the original; one query."""
    return Outline(tuple(_lines(version, language)))


def _lines(version: Version, language: str) -> Iterable[Line]:
    rows = Place.objects.filter(version=version).annotate(
        own=FilteredRelation("wordings", condition=Q(wordings__language=language)),
        first=FilteredRelation(
            "wordings", condition=Q(wordings__language=version.language)
        ),
        worded=Coalesce("own__language", "first__language"),
        own_beginning=Left("own__text", BEGINNING),
        first_beginning=Left("first__text", BEGINNING),
    )
    names = (
        *("clause_id", "clause__key", "order", "parent__order", "level", "number"),
        *("marker", "path", "worded", "own__heading", "own_beginning"),
        *("first__heading", "first_beginning"),
    )
    for row in rows.order_by("order").values_list(*names):
        *place, worded, heading, text, first_heading, first_text = row
        is_own = worded == language
        yield Line(
            *place,
            heading=(heading if is_own else first_heading) or "",
            text=(text if is_own else first_text) or "",
            language=worded or version.language,
        )
