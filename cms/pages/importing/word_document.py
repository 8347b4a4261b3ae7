"""A DOCX file as headings, paragraphs, lists, tables and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from .elements import Element, Found, Grid, Heading, Item, Loss, NotImported, Paragraph
from .inline import html_of, text_of
from .word_package import BODY, Node, WordPackage, below, damaged
from .word_runs import Runs
from .word_styles import Lists, Styles, value_of

AROUND = re.compile(r"word/(?:header|footer)\d*\.xml")
WRAPPERS = ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")
TITLE_NAMES = ("title", "назва", "tytuł", "заголовок")
CAPTION_NAMES = ("caption", "назва об'єкта", "legenda")


def read_word(file: IO[bytes]) -> Found:
    """Read a DOCX file.  Raises NotImported with a text for the editor."""
    package = WordPackage(file)
    try:
        return _Document(package).read()
    except RecursionError as error:
        raise NotImported(damaged()) from error


class _Document:
    def __init__(self, package: WordPackage) -> None:
        self.package = package
        self.found = Found()
        self.styles = Styles(package)
        self.lists = Lists.of(package)
        self.runs = Runs(self.found, package.links(BODY))
        # The paragraph that is a caption, and its words.
        self.caption: tuple[Paragraph, str] | None = None

    def read(self) -> Found:
        tree = self.package.part(BODY)
        body = below(tree, "w:body")
        if body is None:
            raise NotImported(damaged())
        for element in self._elements(body):
            self.found.elements.append(element)
        self._read_notes()
        self._count_around()
        return self.found

    def _elements(self, node: Node) -> Iterator[Element]:
        for child in node:
            if child.tag == "w:p":
                yield from self._paragraph(child)
            elif child.tag == "w:tbl":
                yield from self._table(child)
            elif child.tag in WRAPPERS:
                yield from self._elements(child)

    def _paragraph(self, node: Node) -> Iterator[Element]:
        properties = below(node, "w:pPr")
        runs = list(self.runs.of(node))
        html = html_of(runs)
        if not html:
            return
        level = self.styles.heading_level(properties)
        if self.styles.is_called(properties, *CAPTION_NAMES):
            self.caption = Paragraph(html), text_of(runs)
            yield self.caption[0]
        elif level is None and self.styles.is_called(properties, *TITLE_NAMES):
            yield from self._title(text_of(runs))
        elif level is not None:
            yield Heading(level, self._numbered(properties, text_of(runs)))
        elif place := self.lists.place(properties, self.styles):
            ordered, label = self.lists.count(*place)
            yield Item(html, place[1], ordered, label)
        else:
            yield Paragraph(html)

    def _title(self, text: str) -> Iterator[Element]:
        if not self.found.title and not self.found.elements:
            self.found.title = text
            return
        yield Heading(1, text)

    def _numbered(self, properties: Node | None, text: str) -> str:
        """A heading with the number that Word writes before it."""
        place = self.lists.place(properties, self.styles)
        _ordered, label = self.lists.count(*place) if place else (False, "")
        return f"{label} {text}".strip()

    def _table(self, node: Node) -> Iterator[Element]:
        rows = list(filter(None, _filled([self._row(row) for row in _rows(node)])))
        if not rows:
            return
        width = max(map(len, rows))
        if width == 1 or len(rows) == 1:
            # A frame around text, such as the head of a letter, is no table.
            yield from (Paragraph(cell) for row in rows for cell in row if cell)
            return
        whole = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
        caption = self._caption_above()
        if not caption:
            self.found.lose(Loss.CAPTION)
        yield Grid(whole, has_head=True, caption=caption)

    def _caption_above(self) -> str:
        """The caption, when it is the paragraph before; it moves into the table."""
        elements = self.found.elements
        if self.caption is None or not elements or elements[-1] is not self.caption[0]:
            return ""
        elements.pop()
        return self.caption[1]

    def _row(self, node: Node) -> list[str | None]:
        """Cells as HTML; None continues the cell above."""
        cells: list[str | None] = []
        for cell in _cells(node):
            properties = below(cell, "w:tcPr")
            span = value_of(properties, "w:gridSpan")
            merged = below(properties, "w:vMerge")
            continues = merged is not None and merged.get("w:val") != "restart"
            html = None if continues else self._cell(cell)
            copies = min(int(span), 60) if span.isdigit() else 1
            if copies > 1 or continues:
                self.found.lose(Loss.MERGED_CELL)
            cells += [html] * max(copies, 1)
        return cells

    def _cell(self, cell: Node) -> str:
        if below(cell, "w:tbl") is not None:
            self.found.lose(Loss.NESTED_TABLE)
        pieces = []
        for paragraph in cell.iter("w:p"):
            html = html_of(self.runs.of(paragraph))
            place = self.lists.place(below(paragraph, "w:pPr"), self.styles)
            _ordered, label = self.lists.count(*place) if place else (False, "")
            pieces.append(f"{label} {html}".strip() if html else "")
        return "<br/>".join(filter(None, pieces))

    def _read_notes(self) -> None:
        """Footnotes and endnotes in the order in which the text names them."""
        trees: dict[str, tuple[Node | None, Runs]] = {}
        for kind in ("footnotes", "endnotes"):
            name = f"word/{kind}.xml"
            tree = self.package.part(name)
            runs = Runs(self.found, self.package.links(name))
            for note in tree if tree is not None else ():
                trees[f"{kind}/{note.get('w:id')}"] = (note, runs)
        for name in self.runs.footnotes:
            found, of_notes = trees.get(name, (None, self.runs))
            paragraphs = found.iter("w:p") if found is not None else ()
            html = [html_of(of_notes.of(paragraph)) for paragraph in paragraphs]
            self.found.notes.append("<br/>".join(filter(None, html)))

    def _count_around(self) -> None:
        for name in filter(AROUND.fullmatch, self.package.names):
            tree = self.package.part(name)
            if tree is not None and any(
                (t.text or "").strip() for t in tree.iter("w:t")
            ):
                self.found.lose(Loss.HEADER)


def _rows(table: Node) -> Iterator[Node]:
    for child in table:
        if child.tag == "w:tr":
            yield child
        elif child.tag in WRAPPERS:
            yield from _rows(child)


def _cells(row: Node) -> Iterator[Node]:
    for child in row:
        if child.tag == "w:tc":
            yield child
        elif child.tag in WRAPPERS:
            yield from _cells(child)


def _filled(rows: list[list[str | None]]) -> list[list[str]]:
    """Rows in which a cell that goes on has the words of the one above."""
    filled: list[list[str]] = []
    for row in rows:
        above = filled[-1] if filled else []
        filled.append(
            [
                cell
                if cell is not None
                else (above[place] if place < len(above) else "")
                for place, cell in enumerate(row)
            ]
        )
    return filled
