"""What a piece of a page's HTML consists of, as its readers get it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

HEADINGS = {f"h{level}": level for level in range(1, 7)}
PARAGRAPHS = {"p", "li", "dd", "figcaption"}
CAPTURED = {*HEADINGS, *PARAGRAPHS, "a"}
SILENT = {"script", "style", "template"}


@dataclass
class Part:
    """An element with its text; `href` is that of a link, if it has one."""

    tag: str
    href: str | None = None
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


@dataclass
class Table:
    """A table: whether any of its cells is a header."""

    has_header: bool = False
    first_words: str = ""


class Markup(HTMLParser):
    """Headings, links, pictures, tables and paragraphs of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[Part] = []
        self.tables: list[Table] = []
        self.pictures: list[dict[str, str | None]] = []
        self._open: list[Part] = []
        self._in_tables: list[Table] = []
        self._silent = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._silent += tag in SILENT
        if tag in CAPTURED:
            self._open.append(Part(tag, given.get("href")))
            self.parts.append(self._open[-1])
        if tag == "table":
            self._in_tables.append(Table())
            self.tables.append(self._in_tables[-1])
        if tag == "th" and self._in_tables:
            self._in_tables[-1].has_header = True
        if tag == "img":
            self.pictures.append(given)
            self._say(given.get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT
        if tag == "table" and self._in_tables:
            self._in_tables.pop()
        # An element that was never closed ends with the one around it.
        opened = [number for number, part in enumerate(self._open) if part.tag == tag]
        if opened:
            del self._open[opened[-1] :]

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self._say(data)
        for table in self._in_tables:
            table.first_words = table.first_words or data.strip()

    def _say(self, words: str) -> None:
        for part in self._open:
            part.words.append(words)

    @property
    def headings(self) -> Iterator[tuple[int, str]]:
        """Level and text of each heading, in order."""
        return (
            (HEADINGS[part.tag], part.text)
            for part in self.parts
            if part.tag in HEADINGS
        )

    @property
    def links(self) -> Iterator[Part]:
        return (part for part in self.parts if part.tag == "a")

    @property
    def paragraphs(self) -> Iterator[str]:
        return (
            part.text for part in self.parts if part.tag in PARAGRAPHS and part.text
        )
