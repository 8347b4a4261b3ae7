"""The report as DOCX: headings, tables whose head repeats, the language of each text.

python-docx makes the frame; paragraphs and rows are written as XML at once, for it
looks at the whole table at each cell.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any, Final

from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from ..shown.blocks import Facts, Paragraph, Saying, Section, Table
from .cells import columns
from .reading import Edition
from .word_xml import clause_xml, heading, paragraph, put, table

LANGUAGES: Final = {"uk": "uk-UA", "pl": "pl-PL", "en": "en-GB"}
FONT: Final = "Times New Roman"
BRAND: Final = RGBColor(0x0F, 0x4C, 0x4A)
SOFT: Final = RGBColor(0x4A, 0x55, 0x65)
SIZES: Final = {"Normal": 11, "Title": 20, "Heading 1": 15, "Heading 2": 12}
CLAUSES_AT_ONCE: Final = 25


def write(edition: Edition, told: Callable[[int], None]) -> bytes:
    """The DOCX of an edition."""
    word = Document()
    _set_styles(word, edition.language)
    _set_properties(word, edition)
    _set_frame(word, edition)
    put(word, _head(edition))
    put(word, (one for section in edition.sections for one in _section(section)))
    put(word, [heading(_("Remarks and answers, clause by clause"), 1)])
    if not edition.clauses:
        put(word, [paragraph(_("No remarks were registered."))])
    heads, count = columns(), len(edition.clauses)
    for start in range(0, count, CLAUSES_AT_ONCE):
        some = edition.clauses[start : start + CLAUSES_AT_ONCE]
        put(word, (one for clause in some for one in clause_xml(clause, heads)))
        told(10 + 80 * start // count)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _head(edition: Edition) -> Iterable[str]:
    yield paragraph(edition.authority, "Soft")
    yield paragraph(_("Report on the public consultation"))
    yield paragraph(edition.title, "Title")
    yield paragraph(edition.edition, "Soft")


def _section(section: Section) -> Iterable[str]:
    yield heading(section.title, 1)
    for block in section.blocks:
        yield from _block(block)


def _block(block: Saying | Paragraph | Facts | Table) -> Iterable[str]:
    match block:
        case Saying(title, body):
            yield heading(title, 2)
            yield from (paragraph(x, lang=body.lang) for x in body.text.splitlines())
        case Paragraph(body):
            yield from (paragraph(x, lang=body.lang) for x in body.text.splitlines())
        case Facts(rows):
            for label, body in rows:
                named = f"{label}: " if label else ""
                yield paragraph(body.text, lang=body.lang, strong=named)
        case Table():
            yield paragraph(block.caption, "Caption")
            cells = [[[(x.text, "", x.lang)] for x in row] for row in block.rows]
            yield table(block.columns, cells, figures=bool(block.shares))
            yield paragraph(block.note, "Soft")


def _set_styles(word: WordDocument, language: str) -> None:
    """A quiet serif in place of the template's theme."""
    for name, points in SIZES.items():
        style: Any = word.styles[name]
        style.font.name, style.font.size = FONT, Pt(points)
        style.font.color.rgb = BRAND if name == "Heading 1" else RGBColor(0, 0, 0)
        fonts = style.element.rPr.rFonts
        for attribute in [one for one in fonts.attrib if one.lower().endswith("theme")]:
            del fonts.attrib[attribute]
        fonts.set(qn("w:hAnsi"), FONT)
        fonts.set(qn("w:cs"), FONT)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), LANGUAGES[language])
    word.styles["Normal"].element.rPr.append(spoken)
    _add_styles(word)
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(24), Mm(18)


def _add_styles(word: WordDocument) -> None:
    """Styles of cells, so that whoever edits the file changes all of them at once."""
    for name, points in (("Cell", 10), ("CellSoft", 10), ("Soft", 11), ("Clause", 11)):
        style: Any = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles["Normal"]
        style.font.size = Pt(points)
        style.paragraph_format.space_after = Pt(2 if "Cell" in name else 4)
        if "Soft" in name:
            style.font.color.rgb = SOFT
        if name == "Clause":
            style.paragraph_format.left_indent = Mm(6)
    caption: Any = word.styles["Caption"]
    caption.font.color.rgb, caption.font.size = RGBColor(0, 0, 0), Pt(11)
    caption.paragraph_format.keep_with_next = True
    word.styles["Title"].paragraph_format.space_after = Pt(6)  # type: ignore[attr-defined]


def _set_properties(word: WordDocument, edition: Edition) -> None:
    properties = word.core_properties
    title = f"{_('Report on the public consultation')}: {edition.title}"
    # The format takes no more.
    properties.title, properties.author = title[:255], edition.authority[:255]
    properties.language = LANGUAGES[edition.language]
    properties.comments = edition.mark
    properties.created = edition.report.published_at
    properties.modified = edition.report.published_at


def _set_frame(word: WordDocument, edition: Edition) -> None:
    """The mark of a demonstration above, “2 / 8” below, on each page."""
    section = word.sections[0]
    above = section.header.paragraphs[0]
    above.text = edition.mark
    above.alignment = WD_ALIGN_PARAGRAPH.CENTER
    below = section.footer.paragraphs[0]
    below.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _add_field(below, "PAGE")
    below.add_run(" / ")
    _add_field(below, "NUMPAGES")


def _add_field(below: Any, name: str) -> None:
    """A field that Word counts itself."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    below._p.append(field)
