"""DOCX files with real heading, list and table styles."""

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from cms.demo.blocks import (
    Block,
    BulletList,
    Heading,
    Paragraph,
    Point,
    Points,
    Table,
)
from cms.demo.records import Attachment, OfficialDocument
from cms.demo.typeset.archive import dated_archive
from cms.demo.typeset.figures import are_figures
from cms.demo.typeset.letterhead import Letterhead, letterhead, produced_at

_WORD_LANGUAGES = {"uk": "uk-UA", "pl": "pl-PL", "en": "en-GB"}
_FONT = "Times New Roman"
_STYLE_SIZES = {"Normal": 13, "Heading 1": 15, "Heading 2": 13, "Caption": 11}


def typeset_docx(
    attachment: Attachment, document: OfficialDocument, language: str
) -> bytes:
    """A DOCX file of the attachment, A4, dated as the document is."""
    head = letterhead(attachment, document, language)
    word = Document()
    _set_styles(word, language)
    _set_properties(word, head, language)
    _add_page_frame(word, head)
    _add_head(word, head)
    for block in attachment.blocks:
        _add_block(word, block)
    for post, name in attachment.signed_by:
        signature = word.add_paragraph(f"{post}\t{name}")
        signature.paragraph_format.space_before = Pt(18)
        signature.paragraph_format.tab_stops.add_tab_stop(Mm(110))
    out = io.BytesIO()
    word.save(out)
    return dated_archive(out.getvalue(), produced_at(document))


def _set_styles(word: WordDocument, language: str) -> None:
    """An act's black serif in place of the template's theme fonts and colours."""
    for name, points in _STYLE_SIZES.items():
        style = word.styles[name]
        style.font.name = _FONT
        style.font.size = Pt(points)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.rPr.rFonts
        for attribute in [
            name for name in fonts.attrib if name.lower().endswith("theme")
        ]:
            del fonts.attrib[attribute]
        fonts.set(qn("w:hAnsi"), _FONT)
        fonts.set(qn("w:cs"), _FONT)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), _WORD_LANGUAGES[language])
    word.styles["Normal"].element.rPr.append(spoken)
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(18)


def _set_properties(word: WordDocument, head: Letterhead, language: str) -> None:
    properties = word.core_properties
    properties.title = head.title
    properties.author = head.authority
    properties.language = _WORD_LANGUAGES[language]
    properties.comments = head.demonstration


def _add_page_frame(word: WordDocument, head: Letterhead) -> None:
    """The demo mark above and “2 / 8” below, on each page."""
    section = word.sections[0]
    above = section.header.paragraphs[0]
    above.text = head.demonstration
    above.alignment = WD_ALIGN_PARAGRAPH.CENTER
    below = section.footer.paragraphs[0]
    below.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _add_field(below, "PAGE")
    below.add_run(" / ")
    _add_field(below, "NUMPAGES")


def _add_field(paragraph: WordParagraph, name: str) -> None:
    """A field that Word counts itself; python-docx has no call for it."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)


def _add_head(word: WordDocument, head: Letterhead) -> None:
    if head.belongs_to:
        word.add_paragraph(head.authority)
        word.add_paragraph(f"{head.act_name} {head.belongs_to}")
    else:
        lines = (head.authority.upper(), head.sitting, head.act_name.upper())
        for line in filter(None, lines):
            paragraph = word.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(line).bold = line != head.sitting
        day = word.add_paragraph(f"{head.date}\t{head.place}\t{head.number}")
        day.paragraph_format.tab_stops.add_tab_stop(Mm(65))
        day.paragraph_format.tab_stops.add_tab_stop(Mm(130))
    word.add_heading(head.title, level=1)


def _add_block(word: WordDocument, block: Block) -> None:
    match block:
        case Heading(text, new_page):
            heading = word.add_heading(text, level=2)
            heading.paragraph_format.page_break_before = new_page
        case Paragraph(text):
            word.add_paragraph(text)
        case BulletList(items):
            for item in items:
                word.add_paragraph(item, style="List Bullet")
        case Points(points):
            for point in points:
                _add_point(word, point)
        case Table():
            _add_table(word, block)


def _add_point(word: WordDocument, point: Point) -> None:
    """The number stands as text, so that a reader of plain text sees it too."""
    word.add_paragraph(f"{point.number} {point.text}")
    for position, subpoint in enumerate(point.subpoints, 1):
        line = word.add_paragraph(f"{position}) {subpoint}")
        line.paragraph_format.left_indent = Mm(10)


def _add_table(word: WordDocument, block: Table) -> None:
    word.add_paragraph(block.caption, style="Caption")
    table = word.add_table(rows=0, cols=len(block.columns), style="Table Grid")
    for row in (block.columns, *block.rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for column, cells in zip(table.columns, block.cells_by_column(), strict=True):
        if are_figures(cells):
            for cell in column.cells:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _mark_header(table)
    word.add_paragraph()


def _mark_header(table: WordTable) -> None:
    """The first row is bold and repeats on each page."""
    row = table.rows[0]
    repeated = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(repeated)
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
