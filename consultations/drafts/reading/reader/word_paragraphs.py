"""DOCX: paragraphs with the numbers that Word shows, rows of tables, what is around."""

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from collected import Collected, Refused, State
from office_package import OfficePackage
from rows import Tables
from told import Told, tree_of
from word_numbering import Numbered, Numbering
from word_runs import Words, plain, struck_out
from word_styles import Style, Styles, looks, with_own
from word_xml import child, children, name_of, value

RELATIONS = "_rels/.rels"
DOCUMENT = "/officeDocument"
USUAL = "word/document.xml"
AROUND = (
    ("footnotes", "footnote"),
    ("endnotes", "endnote"),
    ("comments", "comment"),
    (r"header\d*", "running_head"),
    (r"footer\d*", "running_head"),
)
# Lines between notes, which Word draws itself.
DRAWN_BY_WORD = ("separator", "continuationSeparator", "continuationNotice")


def read(file: BinaryIO, collected: Collected, unpacked_bytes: int) -> State:
    """Read the body, then list what stands around it."""
    package = OfficePackage(file, unpacked_bytes)
    body = child(tree_of(package, _main(package)), "body")
    if body is None:
        raise Refused(State.BROKEN, "no body")
    told = Told(collected)
    styles = Styles(tree_of(package, "word/styles.xml"))
    numbering = Numbering(tree_of(package, "word/numbering.xml"))
    Body(told, styles, numbering).take(body)
    _list_around(package, told)
    return State.DONE


def _main(package: OfficePackage) -> str:
    """The member with the text, as the package itself names it."""
    relations = tree_of(package, RELATIONS)
    for relation in [] if relations is None else relations:
        if relation.get("Type", "").endswith(DOCUMENT):
            name = relation.get("Target", "").lstrip("/")
            return name if name in package.names else USUAL
    return USUAL


def _list_around(package: OfficePackage, told: Told) -> None:
    for form, why in AROUND:
        for name in sorted(package.names):
            if not re.fullmatch(f"word/{form}\\.xml", name):
                continue
            root = tree_of(package, name)
            if root is None:
                continue
            notes = [root] if why == "running_head" else list(root)
            for note in notes:
                if value(note, "type") not in DRAWN_BY_WORD and (text := plain(note)):
                    told.fact(why, text)


class Body(Tables):
    """Tells the paragraphs of a body in order, and counts its lists."""

    def __init__(self, told: Told, styles: Styles, numbering: Numbering) -> None:
        self.told = told
        self.styles = styles
        self.numbering = numbering
        self.kept = ""

    def take(self, element: Element) -> None:
        """Blocks: paragraphs, tables, and what holds them."""
        for block in children(element):
            name = name_of(block)
            if name == "p":
                self._take_paragraph(block)
            elif name == "tbl":
                self._take_table(block)
            elif name == "sdt":
                self._take_part(block)
            elif name in ("del", "moveFrom"):
                self.told.left_out("deleted", struck_out(block))
            elif name in ("ins", "moveTo", "customXml"):
                self.take(block)

    def _take_part(self, part: Element) -> None:
        gallery = value(child(part, "sdtPr", "docPartObj", "docPartGallery")) or ""
        content = child(part, "sdtContent")
        if content is None:
            return
        if "table of contents" in gallery.lower():
            self.told.left_out("contents", plain(content))
        else:
            self.take(content)

    def _take_paragraph(self, paragraph: Element) -> None:
        properties = child(paragraph, "pPr")
        style = self._style(properties)
        words = Words(self.told, is_styled_bold=bool(style.is_bold))
        words.take(paragraph)
        if self._goes_on(properties):
            self.kept += words.text
            return
        text, self.kept = self.kept + words.text, ""
        if style.is_contents:
            self.told.left_out("contents", text)
            return
        self._tell(text, style, self._shown(properties, style), words)

    def _tell(
        self, text: str, style: Style, shown: Numbered | None, words: Words
    ) -> None:
        self.told.paragraph(
            text,
            number=shown.number if shown else None,
            depth=shown.depth if shown else None,
            list_key=shown.list_key if shown else None,
            outline=style.outline,
            is_title=style.is_title or None,
            stands_out=bool(style.is_centred or words.is_bold) or None,
        )

    def _goes_on(self, properties: Element | None) -> bool:
        """Is the end of a paragraph deleted, so that the next one continues it?"""
        mark = child(properties, "rPr")
        if child(mark, "ins") is not None:
            self.told.fact("changes_accepted")
        return child(mark, "del") is not None

    def _style(self, properties: Element | None) -> Style:
        named = self.styles.of(value(child(properties, "pStyle")))
        return with_own(named, looks(properties, None))

    def _shown(self, properties: Element | None, style: Style) -> Numbered | None:
        identifier = value(child(properties, "pStyle")) or self.styles.default
        return self.numbering.shown(style.list_id, style.list_level, identifier)

    def _take_table(self, table: Element) -> None:
        self.take_rows([list(_cells(row)) for row in _rows(table, self.told)])

    def within(self, told: Told) -> "Body":
        return Body(told, self.styles, self.numbering)


def _rows(table: Element, told: Told) -> Iterator[Element]:
    for row in children(table):
        content = child(row, "sdtContent") if name_of(row) == "sdt" else None
        if content is not None:
            yield from _rows(content, told)
        elif name_of(row) != "tr":
            continue
        elif child(row, "trPr", "del") is not None:
            told.left_out("deleted", plain(row))
        else:
            yield row


def _cells(row: Element) -> Iterator[Element]:
    for cell in children(row):
        content = child(cell, "sdtContent") if name_of(cell) == "sdt" else None
        if content is not None:
            yield from _cells(content)
        elif name_of(cell) == "tc":
            yield cell
