"""ODT: paragraphs with the numbers that are shown, rows of tables, what is around."""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from collected import Collected, Refused, State
from office_package import OfficePackage
from opendocument_lists import Counted, Lists
from opendocument_text import refuse_encrypted
from opendocument_words import Words, drawing, plain
from opendocument_xml import DRAW, OFFICE, STYLE, TABLE, TEXT, Styles
from rows import Tables
from told import Told, tree_of

PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
CONTENTS = (f"{TEXT}table-of-content", f"{TEXT}alphabetical-index")
CHANGES = f"{TEXT}tracked-changes"
HOLDS_ROWS = tuple(
    f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")
)


def read(file: BinaryIO, collected: Collected, unpacked_bytes: int) -> State:
    """Read the content, then list the heads and feet, which lie with the styles."""
    package = OfficePackage(file, unpacked_bytes)
    refuse_encrypted(package)
    content, styles = tree_of(package, "content.xml"), tree_of(package, "styles.xml")
    body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Refused(State.WRONG_TYPE, "no text")
    told = Told(collected)
    Body(told, Styles(styles, content), Lists(styles, content)).take(body)
    for page in [] if styles is None else styles.iter(f"{STYLE}master-page"):
        for part in page:
            if text := plain(part):
                told.fact("running_head", text)
    return State.DONE


class Body(Tables):
    """Tells the paragraphs of a body in order, and counts its lists."""

    def __init__(self, told: Told, styles: Styles, lists: Lists) -> None:
        self.told = told
        self.styles = styles
        self.lists = lists

    def take(self, element: Element) -> None:
        """Blocks: paragraphs, lists, tables, and what holds them."""
        for block in element:
            if block.tag in PARAGRAPHS:
                self._take_paragraph(block)
            elif block.tag == f"{TEXT}list":
                self._take_list(block, None, 0, "")
            elif block.tag == f"{TABLE}table":
                self._take_table(block)
            elif block.tag == CHANGES:
                self._list_changes(block)
            elif block.tag in CONTENTS:
                self.told.left_out("contents", plain(block))
            elif block.tag.startswith(DRAW):
                drawing(block, self.told)
            elif block.tag.startswith(TEXT):
                self.take(block)

    def _list_changes(self, changes: Element) -> None:
        for deletion in changes.iter(f"{TEXT}deletion"):
            self.told.left_out("deleted", plain(deletion))
        if next(changes.iter(f"{TEXT}insertion"), None) is not None:
            self.told.fact("changes_accepted")

    def _take_list(
        self, element: Element, counted: Counted | None, depth: int, style: str
    ) -> None:
        style = element.get(f"{TEXT}style-name") or style
        if counted is None or element.get(f"{TEXT}style-name"):
            counted = self.lists.begin(element, style)
        for item in element:
            start = item.get(f"{TEXT}start-value", "")
            awaits = item.tag == f"{TEXT}list-item"
            for block in item:
                if block.tag == f"{TEXT}list":
                    self._take_list(block, counted, depth + 1, style)
                elif block.tag in PARAGRAPHS:
                    first = int(start) if start.isdecimal() else None
                    number = counted.count(depth, first) if awaits else ""
                    key = f"{counted.name}/{depth}" if number else ""
                    self._take_paragraph(block, number, depth, key)
                    awaits = False

    def _take_paragraph(
        self,
        paragraph: Element,
        number: str | None = None,
        depth: int | None = None,
        key: str = "",
    ) -> None:
        looks = self.styles.of(paragraph.get(f"{TEXT}style-name"))
        words = self._words(paragraph)
        outline = paragraph.get(f"{TEXT}outline-level", "")
        is_heading = paragraph.tag == f"{TEXT}h" and outline.isdecimal()
        if is_heading and number is None and looks.list_style != "":
            number = self._outline_number(paragraph, int(outline))
        is_bold = words.is_bold or looks.is_bold
        self.told.paragraph(
            words.text,
            number=number or None,
            depth=depth if number else None,
            list_key=key,
            outline=int(outline) if is_heading else None,
            is_title=looks.is_title or None,
            stands_out=bool(looks.is_centred or is_bold) or None,
        )

    def _outline_number(self, heading: Element, level: int) -> str:
        if heading.get(f"{TEXT}is-list-header") == "true":
            return ""
        start = heading.get(f"{TEXT}start-value", "")
        first = int(start) if start.isdecimal() else None
        return self.lists.outline.count(level - 1, first)

    def _words(self, paragraph: Element) -> Words:
        words = Words(self.told, self.styles)
        words.take(paragraph)
        return words

    def _take_table(self, table: Element) -> None:
        self.take_rows(
            [list(row.findall(f"{TABLE}table-cell")) for row in _rows(table)]
        )

    def within(self, told: Told) -> "Body":
        return Body(told, self.styles, self.lists)


def _rows(table: Element) -> Iterator[Element]:
    for one in table:
        if one.tag == f"{TABLE}table-row":
            yield one
        elif one.tag in HOLDS_ROWS:
            yield from _rows(one)
