"""Pasted text, as browsers hand it over: HTML of Word, of mail, of other sites.

Word's lists are paragraphs whose style says "mso-list"; the sign of the item stands in
a span that says "mso-list:Ignore".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import nh3
from django.utils.translation import gettext as _

from .elements import Element, Found, Grid, Heading, Item, Loss, NotImported, Paragraph
from .inline import Run, allowed_link, html_of, text_of
from .pasted_tables import PastedCell, PastedTable, span_of, spread

MOST_LETTERS = 2_000_000
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = {
    *("p", "div", "section", "article", "header", "footer", "main", "blockquote"),
    *("pre", "address", "dl", "dt", "dd", "figure", "figcaption", "hr", "center"),
}
MANNERS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    "sup": "raised",
    "sub": "lowered",
}
TABLE = {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"}
KEPT = {*HEADINGS, *BLOCKS, *MANNERS, *TABLE, "ul", "ol", "li", "a", "br", "span"}
LOST = {
    "img": Loss.PICTURE,
    "svg": Loss.CHART,
    "object": Loss.OBJECT,
    "iframe": Loss.OBJECT,
    "video": Loss.OBJECT,
    "audio": Loss.OBJECT,
    "input": Loss.FIELD,
    "textarea": Loss.FIELD,
    "select": Loss.FIELD,
    "math": Loss.FORMULA,
    "del": Loss.DELETION,
    "s": Loss.STRUCK_OUT,
    "strike": Loss.STRUCK_OUT,
}
WORD_LIST = re.compile(r"mso-list:\s*l\d+\s+level(\d)")
IGNORED = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
BULLET = re.compile(r"[·•o§▪–\-\u2023\u25aa\uf0b7\uf0a7]\s*")

_cleaner = nh3.Cleaner(
    tags=KEPT,
    clean_content_tags={
        *("script", "style", "del", "title", "svg", "math", "iframe", "object"),
        *("textarea", "select", "audio", "video"),
    },
    attributes={
        "*": set(),
        "a": {"href"},
        "p": {"style"},
        "span": {"style"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    link_rel=None,
)


def read_html(html: str) -> Found:
    """Read pasted HTML.  Raises NotImported for what is too long."""
    if len(html) > MOST_LETTERS:
        raise NotImported(_("The text is too long to be read here."))
    found = Found()
    counter = _Counter(found)
    counter.feed(html)
    reader = _Reader(found)
    reader.feed(_cleaner.clean(html))
    reader.close()
    found.elements = list(reader.finish())
    return found


def read_plain(text: str) -> Found:
    """Read text without marks: an empty line ends a paragraph."""
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    found = Found()
    for paragraph in filter(str.strip, paragraphs):
        found.elements.append(Paragraph(html_of([Run(paragraph.strip())])))
    return found


class _Counter(HTMLParser):
    """Counts what the cleaner takes away."""

    def __init__(self, found: Found) -> None:
        super().__init__()
        self.found = found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if loss := LOST.get(tag):
            self.found.lose(loss)
        if "MsoCommentReference" in (dict(attrs).get("class") or ""):
            self.found.lose(Loss.COMMENT)


class _Reader(HTMLParser):
    """Well-formed HTML of few tags to elements."""

    def __init__(self, found: Found) -> None:
        super().__init__()
        self.found = found
        self.done: list[Element] = []
        self.runs: list[Run] = []
        self.manners: list[str] = []
        self.links: list[str] = []
        self.lists: list[str] = []
        self.tables: list[PastedTable] = []
        self.cell: dict[str, str | None] = {}
        self.word_level: int | None = None
        # Depth of spans, and where one begins whose text is no text.
        self.spans = 0
        self.ignored_from: int | None = None
        self.marker = ""

    def finish(self) -> Iterator[Element]:
        self._end_block()
        yield from self.done

    # What the parser calls.

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in MANNERS:
            self.manners.append(MANNERS[tag])
        elif tag == "a":
            self._begin_link(given.get("href") or "")
        elif tag == "br":
            self.runs.append(self._run("\n"))
        elif tag == "span":
            self.spans += 1
            if self.ignored_from is None and IGNORED.search(given.get("style") or ""):
                self.ignored_from = self.spans
        elif tag in ("table", "tr", "td", "th", "caption"):
            self._begin_in_table(tag, given)
        else:
            self._begin_block(tag, given.get("style") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in MANNERS:
            if MANNERS[tag] in self.manners:
                self.manners.remove(MANNERS[tag])
        elif tag == "a":
            self.links and self.links.pop()
        elif tag == "span":
            if self.ignored_from == self.spans:
                self.ignored_from = None
            self.spans -= 1
        elif tag in ("table", "td", "th", "caption"):
            self._end_in_table(tag)
        elif tag in HEADINGS:
            self._end_heading(HEADINGS[tag])
        else:
            self._end_block()
            if tag in ("ul", "ol") and self.lists:
                self.lists.pop()

    def handle_data(self, data: str) -> None:
        if self.ignored_from is not None:
            self.marker += data
            return
        text = re.sub(r"[ \t\r\n\xa0]+", " ", data)
        if text.strip() or (self.runs and not self.runs[-1].text.endswith((" ", "\n"))):
            self.runs.append(self._run(text))

    # Blocks and lists.

    def _begin_block(self, tag: str, style: str) -> None:
        if self.tables and self.runs and not self.runs[-1].text.endswith("\n"):
            # Paragraphs of a cell are lines of it.
            self.runs.append(self._run("\n"))
        self._end_block()
        if tag in ("ul", "ol"):
            self.lists.append(tag)
        if match := WORD_LIST.search(style):
            self.word_level = int(match[1]) - 1

    def _end_block(self) -> None:
        if self.tables:
            return
        html = html_of(_trimmed(self.runs))
        self.runs, marker, self.marker = [], " ".join(self.marker.split()), ""
        level, self.word_level = self.word_level, None
        if not html:
            return
        if level is not None:
            ordered = bool(marker) and not BULLET.fullmatch(marker)
            self.done.append(Item(html, level, ordered, marker if ordered else ""))
        elif self.lists:
            ordered = self.lists[-1] == "ol"
            self.done.append(Item(html, len(self.lists) - 1, ordered))
        else:
            self.done.append(Paragraph(html))

    def _end_heading(self, level: int) -> None:
        if self.tables:
            return
        text = text_of(self.runs)
        self.runs, self.marker = [], ""
        if text:
            self.done.append(Heading(level, text))

    # Letters.

    def _begin_link(self, address: str) -> None:
        allowed = allowed_link(address)
        if address and not allowed:
            self.found.lose(Loss.LINK)
        self.links.append(allowed)

    def _run(self, text: str) -> Run:
        manners = dict.fromkeys(self.manners, True)
        link = self.links[-1] if self.links else ""
        return replace(Run(text, link=link), **manners)  # type: ignore[arg-type]

    # Tables.

    def _begin_in_table(self, tag: str, given: dict[str, str | None]) -> None:
        if tag == "table":
            if self.tables:
                self.found.lose(Loss.NESTED_TABLE)
            else:
                self._end_block()
            self.tables.append(PastedTable())
        elif len(self.tables) == 1:
            self._begin_row_or_cell(tag, given)

    def _begin_row_or_cell(self, tag: str, given: dict[str, str | None]) -> None:
        table = self.tables[0]
        self.runs = []
        if tag == "tr":
            table.rows.append([])
        elif tag in ("td", "th"):
            self.cell = given
            table.has_head |= tag == "th" and len(table.rows) == 1

    def _end_in_table(self, tag: str) -> None:
        if tag == "table" and self.tables:
            table = self.tables.pop()
            if not self.tables:
                self.runs = []
                self._keep(table)
        elif len(self.tables) == 1:
            words, self.runs = _trimmed(self.runs), []
            if tag == "caption":
                self.tables[0].caption = text_of(words)
            elif self.tables[0].rows:
                across, down = (
                    span_of(self.cell.get(n)) for n in ("colspan", "rowspan")
                )
                cell = PastedCell(html_of(words), across, down)
                self.tables[0].rows[-1].append(cell)
                if across > 1 or down > 1:
                    self.found.lose(Loss.MERGED_CELL)

    def _keep(self, table: PastedTable) -> None:
        rows = spread(table.rows)
        width = max(map(len, rows), default=0)
        if min(width, len(rows)) <= 1:
            self.done += [Paragraph(cell) for row in rows for cell in row if cell]
            return
        if not table.caption:
            self.found.lose(Loss.CAPTION)
        whole = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
        self.done.append(Grid(whole, has_head=True, caption=table.caption))


def _trimmed(runs: list[Run]) -> list[Run]:
    """Runs without line breaks at their ends."""
    first = 0
    last = len(runs)
    while first < last and not runs[first].text.strip():
        first += 1
    while last > first and not runs[last - 1].text.strip():
        last -= 1
    return runs[first:last]
