"""Cut the paragraphs of a draft act into clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..clauses import Clause, Doubt, Draft, Leaving, LeftOut, Level
from . import edges, numbers
from .habits import adapted
from .kinds import Kind
from .language import language_of
from .markers import Marker, automatic_marker, is_heading_like, marker_of
from .outlines import Outlines, with_title
from .paragraphs import Paragraph, lines_of
from .quoting import quoted
from .surroundings import listed, surroundings
from .tree import Node, Tree

LONGEST_LOOK = 150
FEWEST_CAPITALS = 6
ANNEX_HEADING_LINES = 8
# With more before the first number it is no preamble.
MOST_PREAMBLE = 12


def cut(
    paragraphs: Sequence[Paragraph],
    left_out: Sequence[LeftOut] = (),
    *,
    has_pages: bool = False,
) -> Draft:
    """The draft that paragraphs make, in linear time.

    `left_out`: what the reader of the file left out before. `has_pages`: a text that
    was copied with its page numbers.
    """
    lines = lines_of(paragraphs)
    language = language_of(line.text for line in lines)
    marks = adapted([_mark(line, language) for line in lines], language)
    left = surroundings(lines, marks, has_pages=has_pages)
    kept = [at for at in range(len(lines)) if at not in left]
    kept_marks = [marks[at] for at in kept]
    kept_lines = with_title([lines[at] for at in kept], kept_marks)
    cutter = Cutter(kept_lines, kept_marks, language)
    return cutter.draft([*left_out, *listed(lines, left)])


def _mark(line: Paragraph, language: str) -> Marker | None:
    if line.is_title:
        return None
    if line.number:
        return automatic_marker(line.number, line.text, language)
    return marker_of(line.text, language, is_sure=False)


class Cutter:
    """Goes through the lines once and lets the tree grow."""

    def __init__(
        self,
        lines: Sequence[Paragraph],
        marks: Sequence[Marker | None],
        language: str,
    ) -> None:
        self.lines = lines
        self.marks = marks
        self.language = language
        self.quoted = quoted(lines)
        self.outlines = Outlines(lines, marks)
        self.last_at = {
            (mark.kind, mark.number): at for at, mark in enumerate(marks) if mark
        }
        self.tree = Tree(Node(Kind.ANNEX), has_headings=language in ("uk", "en"))
        self.head: list[Paragraph] = []
        self.has_numbers = False

    def draft(self, left_out: Sequence[LeftOut]) -> Draft:
        """Cut everything."""
        for at in range(len(self.lines)):
            self._take(at)
        is_all = not self.tree.root.children or len(self.head) > MOST_PREAMBLE
        begun = edges.beginning(self.head, is_all=is_all)
        requisites = [LeftOut(Leaving.REQUISITES, text) for text in begun.requisites]
        return Draft(
            title="\n".join(begun.title),
            clauses=(*self._unnumbered(begun.body), *self._clauses()),
            preamble="\n".join(begun.preamble),
            left_out=(*requisites, *left_out),
            language=self.language,
        )

    def _unnumbered(self, body: Sequence[Paragraph]) -> list[Clause]:
        return [
            Clause(Level.PARAGRAPH, "", "", line.words, doubt=Doubt.NO_NUMBERS)
            for line in body
        ]

    def _clauses(self) -> list[Clause]:
        return [node.clause() for node in self.tree.root.children]

    def _take(self, at: int) -> None:
        line, mark = self.lines[at], self.marks[at]
        if self.quoted[at] and self.tree.top is not None:
            self._take_quoted(line, mark, self.quoted[at])
        elif mark is not None and (accepted := self._accepted(at, mark)):
            self._open(line, self._headed(at, accepted))
        elif line.outline is not None and mark is None:
            self.tree.add_heading(self.outlines.kind_of(line.outline), line.words)
        else:
            self._take_text(at, line, mark)

    def _take_quoted(self, line: Paragraph, mark: Marker | None, sign: str) -> None:
        top = self.tree.top
        self._continue(line)
        # This sign opens and closes alike, so where it ends is a guess.
        is_guess = sign == '"' and mark is not None and self._is_next(mark)
        if is_guess and top and top.doubt is None:
            top.doubt = Doubt.MAY_BE_QUOTED

    def _is_next(self, mark: Marker) -> bool:
        """Would it continue an open list?"""
        last = [node.place for node in self.tree.open if node.kind is mark.kind]
        return bool(last) and numbers.follows(last[-1], mark.place)

    def _accepted(self, at: int, mark: Marker) -> Marker | None:
        """The marker as it is meant here, or None where it is text."""
        mark = self._resolved(mark)
        if self.lines[at].number:
            return mark
        if mark.kind in (Kind.DASH, Kind.DOUBLE_DASH):
            is_open = any(node.kind >= Kind.DASH for node in self.tree.open)
            return mark if is_open or self.tree.is_list_announced else None
        if mark.kind is Kind.ANNEX and not mark.number:
            return mark if self._may_be_annex() else None
        if mark.is_weak and not self._is_in_sequence(at, mark):
            return None
        return mark

    def _may_be_annex(self) -> bool:
        """After the act; in the head of an annex it is one more line."""
        top = self.tree.top
        return top is not None and (top.kind is not Kind.ANNEX or bool(top.children))

    def _resolved(self, mark: Marker) -> Marker:
        """A letter that is a Roman digit too: by the list that it continues."""
        if mark.other is None:
            return mark
        as_letter = replace(mark, kind=mark.other)
        is_announced = self.tree.is_list_announced and numbers.is_first(mark.place)
        if not is_announced and self._is_next(as_letter):
            return as_letter
        if numbers.is_first(mark.place) or self._is_next(mark):
            return mark
        follows = numbers.follows(self.tree.last.get(mark.kind, ()), mark.place)
        return mark if follows else as_letter

    def _is_in_sequence(self, at: int, mark: Marker) -> bool:
        """A weak marker has to continue a list, or begin one that goes on."""
        if numbers.is_first(mark.place):
            is_under = mark.kind >= Kind.DOTTED_2 and self.tree.is_expected(mark)
            return is_under or self._goes_on(at, mark)
        return self.tree.is_expected(mark)

    def _goes_on(self, at: int, mark: Marker) -> bool:
        for number in SECOND.get(mark.kind, (_second_of(mark.number),)):
            if self.last_at.get((mark.kind, number), -1) > at:
                return True
        return False

    def _headed(self, at: int, mark: Marker) -> Marker:
        """“1.” in a heading by style is a chapter."""
        if mark.kind is not Kind.DOTTED or not is_heading_like(mark.rest):
            return mark
        line = self.lines[at]
        is_in_article = any(node.kind is Kind.ARTICLE for node in self.tree.open)
        is_styled = line.outline is not None
        looks_so = line.stands_out and self._begins_a_list(at + 1, mark.number)
        if (is_styled or looks_so) and not is_in_article:
            return replace(mark, kind=Kind.HEADED)
        return mark

    def _begins_a_list(self, at: int, prefix: str = "") -> bool:
        mark = self.marks[at] if at < len(self.marks) else None
        if mark is None:
            return False
        is_under = bool(prefix) and mark.number.startswith(f"{prefix}.")
        is_next = mark.kind is Kind.DOTTED and self._is_next(mark)
        is_first = numbers.is_first(mark.place)
        return is_under or is_next or is_first or mark.kind.is_worded

    def _open(self, line: Paragraph, mark: Marker) -> None:
        """A clause, and those that begin on the same line (“§ 1. 1. …”)."""
        node = self.tree.add(mark, line)
        self.has_numbers = True
        if line.from_table and node.doubt is None:
            node.doubt = Doubt.FROM_TABLE
        inner = None if node.kind.is_headed else marker_of(mark.rest, self.language)
        is_chained = inner and inner.kind > mark.kind and numbers.is_first(inner.place)
        if inner and is_chained and not inner.is_weak:
            self._open(replace(line, depth=None, list_key=""), self._resolved(inner))
        elif mark.rest:
            self._put(node, mark.rest)

    def _put(self, node: Node, text: str) -> None:
        is_heading = node.kind is Kind.ARTICLE and is_heading_like(text)
        if node.kind.is_headed or is_heading:
            node.heading = text
        else:
            node.lines.append(text)

    def _take_text(self, at: int, line: Paragraph, mark: Marker | None) -> None:
        top = self.tree.top
        if top is None:
            self.head.append(line)
        elif self._is_awaited_heading(at, top, line):
            top.heading = "\n".join(filter(None, (top.heading, line.words)))
        elif self._looks_like_heading(at, line):
            node = self.tree.add_heading(Kind.HEADING, line.words)
            node.doubt = Doubt.MAY_BE_HEADING
        else:
            self._continue(line)
            last = self.tree.top
            if mark and mark.kind < Kind.DASH and last and last.doubt is None:
                last.doubt = Doubt.MAY_BE_TEXT

    def _is_awaited_heading(self, at: int, top: Node, line: Paragraph) -> bool:
        if top.children or top.lines or not is_heading_like(line.text):
            return False
        if top.kind is Kind.ANNEX:
            return self._heads_annex(at, top, line)
        if top.heading:
            return False
        after = self.lines[at + 1].text if at + 1 < len(self.lines) else ""
        is_article = top.kind is Kind.ARTICLE and bool(after)
        return top.kind.is_headed or (is_article and not after[0].islower())

    def _heads_annex(self, at: int, annex: Node, line: Paragraph) -> bool:
        """Not where a title in capitals stands already: then a chapter begins."""
        lines = annex.heading.split("\n")
        has_title = any(map(_is_capital, lines)) and not _is_capital(lines[-1])
        if has_title and _is_capital(line.text) and self._begins_a_list(at + 1):
            return False
        return len(lines) <= ANNEX_HEADING_LINES

    def _looks_like_heading(self, at: int, line: Paragraph) -> bool:
        """Bold, centred or in capitals, and a number comes next."""
        return (
            (line.stands_out or _is_capital(line.text))
            and len(line.text) <= LONGEST_LOOK
            and is_heading_like(line.text)
            and self._begins_a_list(at + 1)
        )

    def _continue(self, line: Paragraph) -> None:
        """More words of the clause before; under a heading a clause of their own."""
        top = self.tree.top
        if top is None or top.kind.is_headed or top.kind is Kind.TEXT:
            self.tree.add_text(line.words)
        else:
            top.lines.append(line.words)


def _is_capital(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= FEWEST_CAPITALS and "".join(letters).isupper()


SECOND = {
    Kind.ROMAN: ("II",),
    Kind.UPPER: ("Б", "B", "В"),
    Kind.LETTER_DOTTED: ("б", "b"),
}


def _second_of(number: str) -> str:
    """“3.1” → “3.2”."""
    return number.rpartition(".")[0] + ".2"
