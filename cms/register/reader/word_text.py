"""DOCX: paragraphs, tables, then notes, heads and feet."""

import re
from typing import BinaryIO

from collected import Collected, State
from office_package import Attributes, OfficePackage

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
# A second drawing of the same text for old programs.
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BODY = "word/document.xml"
AROUND = re.compile(r"word/(footnotes|endnotes|header\d*|footer\d*)\.xml")
BETWEEN = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011"}
AFTER = {"p": "\n", "tc": "\t", "tr": "\n"}


def read(file: BinaryIO, collected: Collected, unpacked_bytes: int) -> State:
    """Read the body in pages where page breaks are marked, then what is around it."""
    package = OfficePackage(file, unpacked_bytes)
    collected.begin()
    body = _Text(collected, follow_pages=True)
    package.feed(BODY, body)
    collected.pages = body.page
    for name in sorted(filter(AROUND.fullmatch, package.names)):
        collected.begin()
        package.feed(name, _Text(collected, follow_pages=False))
    return State.DONE


class _Text:
    def __init__(self, collected: Collected, *, follow_pages: bool) -> None:
        self.collected = collected
        self.follow_pages = follow_pages
        self.page: int | None = None
        self.is_text = False
        self.skipped = 0
        self.is_page_begun = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == FALLBACK or self.skipped:
            self.skipped += 1
            return
        name = _local(tag)
        if name == "t":
            self.is_text = True
        elif name in BETWEEN:
            self.collected.write(BETWEEN[name])
        elif name == "lastRenderedPageBreak":
            self._turn_page()
        elif name == "br":
            self._break(attributes)

    def end(self, tag: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        name = _local(tag)
        if name == "t":
            self.is_text = False
        elif name in AFTER:
            self.collected.write(AFTER[name])

    def data(self, text: str) -> None:
        if self.is_text and not self.skipped:
            self.is_page_begun = True
            self.collected.write(text)

    def _break(self, attributes: Attributes) -> None:
        kinds = (attributes.get(f"{WORD}type"), attributes.get(f"{STRICT}type"))
        if "page" in kinds:
            self._turn_page()
        else:
            self.collected.write("\n")

    def _turn_page(self) -> None:
        """Word marks an asked-for break twice, as asked and as laid out: turn once."""
        if not self.follow_pages or not self.is_page_begun:
            return
        self.is_page_begun = False
        if self.page is None:
            self.page = 1
            for part in self.collected.parts:
                part.page = 1
        self.page += 1
        self.collected.begin(page=self.page)


def _local(tag: str) -> str:
    """The name of a Word element; an empty word for elements of other kinds."""
    for namespace in (WORD, STRICT):
        if tag.startswith(namespace):
            return tag.removeprefix(namespace)
    return ""
