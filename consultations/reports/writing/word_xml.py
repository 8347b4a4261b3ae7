"""Paragraphs and tables of WordprocessingML (ECMA-376), written as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

from django.utils.translation import gettext as _
from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from .cells import cells
from .reading import Clause

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# What XML 1.0 can't hold, and what turns the text around it.
_NOT_XML: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
WIDTH: Final = 9500
"""Of the text, in twentieths of a point."""
REMARK_WIDTHS: Final = (1700, 3900, 3900)
RIGHT: Final = '<w:jc w:val="right"/>'

type Cell = Sequence[tuple[str, str, str]]
"""Paragraphs as (text, style, language): style is "", "strong", "soft" or "quote"."""


def put(word: WordDocument, pieces: Iterable[str]) -> None:
    """Append pieces of XML before the last section's settings."""
    whole = parse_xml(f'<w:body xmlns:w="{NAMESPACE}">{"".join(pieces)}</w:body>')
    body = word.element.body
    end = body.sectPr
    for one in list(whole):
        end.addprevious(one)


def heading(text: str, level: int) -> str:
    """A heading that the navigation shows."""
    return paragraph(text, f"Heading{level}")


def paragraph(
    text: str, style: str = "", *, lang: str = "", strong: str = "", more: str = ""
) -> str:
    """A paragraph; `strong` begins it, `more` are further properties."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    lead = run(strong, "strong") if strong else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{lead}{run(text, '', lang)}</w:p>"


def run(text: str, style: str = "", lang: str = "") -> str:
    """Words in one manner; none for no words."""
    if not text:
        return ""
    how = {"strong": "<w:b/>", "quote": "<w:i/>"}.get(style, "")
    spoken = f'<w:lang w:val="{escape(lang)}"/>' if lang else ""
    words = escape(_NOT_XML.sub("", text))
    told = f'<w:t xml:space="preserve">{words}</w:t>'
    return f"<w:r><w:rPr>{how}{spoken}</w:rPr>{told}</w:r>"


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    widths: Sequence[int] = (),
    figures: bool = False,
) -> str:
    """A table whose first row is its head on each page."""
    widths = widths or [WIDTH // len(columns)] * len(columns)
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    head = _row([[(one, "strong", "")] for one in columns], widths, is_head=True)
    body = "".join(_row(row, widths, figures=figures) for row in rows)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )


def _row(
    row: Sequence[Cell],
    widths: Sequence[int],
    *,
    is_head: bool = False,
    figures: bool = False,
) -> str:
    repeated = "<w:cantSplit/><w:tblHeader/>" if is_head else ""
    told = "".join(
        _cell(cell, width, RIGHT if figures and at else "")
        for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return f"<w:tr><w:trPr>{repeated}</w:trPr>{told}</w:tr>"


def _cell(cell: Cell, width: int, more: str) -> str:
    lines = "".join(_line(*one, more) for one in cell) or paragraph("", "Cell")
    width_told = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{width_told}</w:tcPr>{lines}</w:tc>"


def _line(text: str, style: str, lang: str, more: str) -> str:
    named = "CellSoft" if style == "soft" else "Cell"
    words = run(text, style, lang)
    return f'<w:p><w:pPr><w:pStyle w:val="{named}"/>{more}</w:pPr>{words}</w:p>'


def clause_xml(clause: Clause, heads: Sequence[str]) -> Iterator[str]:
    """A clause: heading, words, the remarks on it with their answers."""
    shown = clause.shown
    yield heading(". ".join(filter(None, (shown["label"], shown["heading"]))), 2)
    if shown["is_gone"]:
        yield paragraph(_("It is no longer in the text."), "Soft")
    for line in shown["text"].splitlines():
        yield paragraph(line, "Clause", lang=shown["lang"])
    rows = (
        [[(one.text, one.style, one.lang) for one in cell] for cell in cells(row)]
        for row in clause.rows
    )
    yield table(heads, rows, widths=REMARK_WIDTHS)
