"""A draft act as a tree of clauses; plain values without Django or the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """What a clause is, from the widest to the narrowest.

    Ukrainian додаток, розділ, глава, стаття, частина, пункт, підпункт, абзац; Polish
    załącznik, rozdział (dział), oddział, artykuł (and paragraf, in acts without
    articles), ustęp, punkt, litera, tiret; English schedule, chapter (part), section
    of a chapter, article (section of an act), paragraph, point, subpoint, paragraph
    without a number.
    """

    ANNEX = "annex"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    PART = "part"
    POINT = "point"
    SUBPOINT = "subpoint"
    PARAGRAPH = "paragraph"

    @property
    def rank(self) -> int:
        """0 for the widest."""
        return list(Level).index(self)


class Leaving(StrEnum):
    """Why words of a file stand in no clause."""

    REQUISITES = "requisites"
    SIGNATURE = "signature"
    CONTENTS = "contents"
    RUNNING_HEAD = "running_head"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"
    TEXT_BOX = "text_box"
    DELETED = "deleted"
    TABLE = "table"
    PICTURE = "picture"
    HIDDEN = "hidden"
    CHANGES_ACCEPTED = "changes_accepted"
    EDITOR = "editor"


class Doubt(StrEnum):
    """Why an editor should look at a cut."""

    NO_NUMBERS = "no_numbers"
    GAP = "gap"
    REPEATED = "repeated"
    TWO_LISTS = "two_lists"
    MAY_BE_QUOTED = "may_be_quoted"
    MAY_BE_TEXT = "may_be_text"
    MAY_BE_HEADING = "may_be_heading"
    FROM_TABLE = "from_table"


@dataclass(frozen=True)
class LeftOut:
    """Words that are in no clause; empty where only the fact is told."""

    why: Leaving
    text: str = ""


@dataclass(frozen=True)
class Clause:
    """One clause with its own words, without those of its children.

    `number` is the bare number in one spelling: Roman in Latin letters, letters in
    those of the language, superscripts after a hyphen ("1", "5-1", "IV", "а", "1.2");
    empty where there is none. `marker` is the number as it was written, with its word
    and sign ("Стаття 5¹.", "1)", "§ 3.", "–"). Lines of a text are divided by "\\n".
    """

    level: Level
    number: str
    heading: str
    text: str
    children: tuple[Clause, ...] = ()
    marker: str = field(default="", compare=False)
    doubt: Doubt | None = field(default=None, compare=False)

    @property
    def doubtful(self) -> bool:
        """Is this cut one for an editor to look at?"""
        return self.doubt is not None


@dataclass(frozen=True)
class Draft:
    """A draft act. `language` is uk, pl, en, or empty where no word tells."""

    title: str
    clauses: tuple[Clause, ...]
    preamble: str
    left_out: tuple[LeftOut, ...]
    language: str


@dataclass(frozen=True)
class Placed:
    """A clause of the tree in reading order.

    `path` names it and all above it ("ch 1", "art 2", "p 1") and is unique in a
    draft. `index` counts from 0; `parent` is the index of the clause above, or None.
    """

    clause: Clause
    path: tuple[str, ...]
    index: int
    parent: int | None


SHORT = {
    Level.ANNEX: "annex",
    Level.CHAPTER: "ch",
    Level.SECTION: "sec",
    Level.ARTICLE: "art",
    Level.PART: "p",
    Level.POINT: "pt",
    Level.SUBPOINT: "sub",
    Level.PARAGRAPH: "par",
}


def flat(draft: Draft) -> list[Placed]:
    """All clauses in reading order, each before its children."""
    placed: list[Placed] = []
    waiting = [_Row(iter(draft.clauses), (), None)]
    while waiting:
        row = waiting[-1]
        clause = next(row.clauses, None)
        if clause is None:
            waiting.pop()
            continue
        path = (*row.path, row.name(clause))
        index = len(placed)
        placed.append(Placed(clause, path, index, row.parent))
        waiting.append(_Row(iter(clause.children), path, index))
    return placed


@dataclass
class _Row:
    """Siblings, and the names that they have taken."""

    clauses: Iterator[Clause]
    path: tuple[str, ...]
    parent: int | None
    taken: dict[str, int] = field(default_factory=dict)

    def name(self, clause: Clause) -> str:
        """“art 5”; “par #2” for the second without a number, “art 5/2” for a double."""
        number = clause.number or "#"
        name = f"{SHORT[clause.level]} {number}"
        times = self.taken[name] = self.taken.get(name, 0) + 1
        if number == "#":
            return f"{name}{times}"
        return name if times == 1 else f"{name}/{times}"
