"""What selectors give: clauses, chapters and versions with their words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from ..comparison import Segment
from .citing import cite

if TYPE_CHECKING:
    from .models import Version


@dataclass(frozen=True)
class Words:
    """The words of a clause as a reader gets them.

    `language` is that of heading and text: the one asked for, or the original's where
    there is no translation.  `is_older` is a translation older than its original.
    `plain` is in `plain_language`, the one asked for or the original's, and
    `is_plain_older` where it explains words that have changed since.
    """

    language: str
    heading: str = ""
    text: str = ""
    is_older: bool = False
    plain: str = ""
    plain_language: str = ""
    is_plain_older: bool = False
    is_original: bool = True


@dataclass(frozen=True)
class ClauseRead:
    """A clause where it stands in a version.

    `order`, `parent` and `chapter` are places in reading order, from 0; `kinds` are
    what became of it since the version before (`alignment.Change`).
    """

    clause_id: int
    key: UUID
    place_id: int
    order: int
    parent: int | None
    chapter: int
    depth: int
    level: str
    number: str
    marker: str
    path: str
    kinds: frozenset[str]
    words: Words
    asked: str
    """The language that was asked for."""

    @cached_property
    def citation(self) -> str:
        """“article 5, part 2”, in the language that was asked for."""
        return cite(self.path, self.asked)

    @cached_property
    def short_citation(self) -> str:
        """“art. 5(2)” and the like."""
        return cite(self.path, self.asked, short=True)


@dataclass(frozen=True)
class ChapterLine:
    """A line of the contents: a chapter, and how many clauses it holds with itself."""

    head: ClauseRead
    clauses: int


@dataclass(frozen=True)
class Contents:
    """A version's title, preamble and chapters; `language` is that of the title."""

    version: Version
    title: str
    preamble: str
    language: str
    is_older: bool
    chapters: tuple[ChapterLine, ...]

    @property
    def clauses(self) -> int:
        """How many clauses the whole text has."""
        return sum(one.clauses for one in self.chapters)


@dataclass(frozen=True)
class Chapter:
    """Clauses of a chapter, or of the whole text, in reading order.

    `before` and `after` are the chapters beside it; None at the edges and for a whole
    text.
    """

    version: Version
    clauses: tuple[ClauseRead, ...]
    before: ClauseRead | None
    after: ClauseRead | None


@dataclass(frozen=True)
class Related:
    """A clause that another came from or became, where it stood."""

    read: ClauseRead
    version: int


@dataclass(frozen=True)
class Step:
    """A clause in one version; `changed` says whether its words are others than in the
    version before."""

    version: int
    published_at: datetime
    read: ClauseRead
    changed: bool


@dataclass(frozen=True)
class History:
    """A clause through the versions, the newest first.

    `is_current`: it stands in the last version.  `came_from` are clauses that it was
    split from or merged of; `became` those into which it went.  `deleted_in` is the
    number of the version that has it no more.
    """

    steps: tuple[Step, ...]
    is_current: bool
    came_from: tuple[Related, ...]
    became: tuple[Related, ...]
    deleted_in: int | None


@dataclass(frozen=True)
class Compared:
    """Clauses of an older version and what became of them in a newer one.

    Several where they were split or merged; no `olds` where it is new, no `news` where
    it was deleted.  `kinds` as in `alignment.Change`.  Headings and texts are told as
    segments: what was kept, deleted, inserted.
    """

    olds: tuple[ClauseRead, ...]
    news: tuple[ClauseRead, ...]
    kinds: frozenset[str]
    heading: tuple[Segment, ...]
    text: tuple[Segment, ...]
    language: str
