"""The cut of a draft as the editor sees it, a sheet at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise

from ...drafts.clauses import Clause, Draft, Level, Placed, flat
from ...drafts.rows import Row, before, end_of, rows_of
from ...drafts.words import DOUBTS, LEVELS

SHEET = 40
"""Clauses on one sheet."""
DEEPEST = 6
"""Deeper ones are not moved in any more."""
LONGEST_NAME = 70


@dataclass(frozen=True)
class Line:
    """A clause on the sheet, with what may be done to it.

    `next_doubt` is the index of the doubtful clause after it, of a doubtful one.
    """

    index: int
    depth: int
    clause: Clause
    below: int
    may_widen: bool
    may_narrow: bool
    next_doubt: int | None = None

    @property
    def level(self) -> Promise:
        return LEVELS[self.clause.level]

    @property
    def doubt(self) -> Promise | None:
        """Why to look at it."""
        return DOUBTS[self.clause.doubt] if self.clause.doubt else None

    @property
    def step(self) -> int:
        """How far it is moved in."""
        return min(self.depth, DEEPEST)

    @property
    def name(self) -> str:
        return name_of(self.clause)

    @property
    def sheet(self) -> int:
        return sheet_of(self.index)

    @property
    def next_sheet(self) -> int:
        """Where the next doubtful one is."""
        return sheet_of(self.next_doubt or 0)


class Cut:
    """A draft by sheets, numbered from 1."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._rows: list[Row] = rows_of(draft)

    def __len__(self) -> int:
        return len(self._rows)

    @cached_property
    def placed(self) -> list[Placed]:
        return flat(self.draft)

    @cached_property
    def doubts(self) -> list[int]:
        """Clauses to look at, by index."""
        return [at for at, row in enumerate(self._rows) if row.clause.doubtful]

    @property
    def first_doubt(self) -> int | None:
        return self.doubts[0] if self.doubts else None

    @property
    def first_doubt_line(self) -> Line | None:
        return None if self.first_doubt is None else self.line(self.first_doubt)

    @property
    def sheets(self) -> int:
        return sheet_of(len(self._rows) - 1)

    def after(self, index: int) -> int | None:
        """The doubtful clause after one, or the first of all; None where none is."""
        later = (one for one in self.doubts if one > index)
        return next(later, self.first_doubt)

    def sheet(self, number: int) -> list[Line]:
        """The lines of a sheet."""
        first = (number - 1) * SHEET
        last = min(first + SHEET, len(self._rows))
        return [self.line(index) for index in range(first, last)]

    def line(self, index: int) -> Line:
        row = self._rows[index]
        return Line(
            index=index,
            depth=row.depth,
            clause=row.clause,
            below=end_of(self._rows, index) - index - 1,
            may_widen=row.depth > 0,
            may_narrow=before(self._rows, index) is not None,
            next_doubt=self._next(index) if row.clause.doubtful else None,
        )

    @cached_property
    def contents(self) -> list[Line]:
        """The widest clauses, by which one finds one's way."""
        wide = (Level.ANNEX, Level.CHAPTER, Level.SECTION)
        return [
            self.line(index)
            for index, row in enumerate(self._rows)
            if row.depth == 0 or row.clause.level in wide
        ]

    def find(self, path: Sequence[str]) -> int | None:
        """A clause by its path."""
        wanted = tuple(path)
        found = (one.index for one in self.placed if one.path == wanted)
        return next(found, None)

    def _next(self, index: int) -> int | None:
        after = self.after(index)
        return None if after == index else after


def sheet_of(index: int) -> int:
    """The sheet on which a clause stands, from 1."""
    return max(index, 0) // SHEET + 1


def name_of(clause: Clause) -> str:
    """“Стаття 5. Графік” or the first words, for lists and buttons."""
    words = clause.heading or ("" if clause.marker else clause.text)
    name = " ".join(f"{clause.marker} {words}".split())
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rstrip()}…"
