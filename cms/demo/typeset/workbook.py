"""XLSX files: one sheet for each table, figures as numbers."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cms.demo.blocks import Paragraph, Table
from cms.demo.records import Attachment, OfficialDocument
from cms.demo.typeset.archive import dated_archive
from cms.demo.typeset.figures import are_figures, figure
from cms.demo.typeset.letterhead import Letterhead, letterhead, produced_at

_WRAPPED = Alignment(wrap_text=True, vertical="top")
_BOLD = Font(bold=True)
_SHEET_WIDTH = 110
_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def typeset_xlsx(
    attachment: Attachment, document: OfficialDocument, language: str
) -> bytes:
    """An XLSX file with a sheet for each table; paragraphs stand below the first."""
    head = letterhead(attachment, document, language)
    book = Workbook()
    book.remove(book.active)
    for block in attachment.blocks:
        if isinstance(block, Table):
            name = block.caption.translate(_FORBIDDEN_IN_NAMES)[:31].strip()
            _fill(book.create_sheet(name), block, head)
    first = book.worksheets[0]
    for block in attachment.blocks:
        if isinstance(block, Paragraph):
            first.append([block.text])
    properties = book.properties
    properties.title, properties.creator = head.title, head.authority
    properties.language, properties.description = language, head.demonstration
    out = io.BytesIO()
    book.save(out)
    return dated_archive(out.getvalue(), produced_at(document))


def _fill(sheet: Worksheet, block: Table, head: Letterhead) -> None:
    date_and_number = f"{head.date}, {head.number}"
    opening = (
        head.demonstration,
        head.authority,
        head.belongs_to or f"{head.act_name}, {date_and_number}",
        head.title,
        block.caption,
    )
    for line in opening:
        sheet.append([line])
    sheet.append(block.columns)
    header = sheet.max_row
    columns = [_values(cells) for cells in block.cells_by_column()]
    for row in zip(*columns, strict=True):
        sheet.append(row)
    _format(sheet, block, header)
    sheet.oddHeader.center.text = head.demonstration
    sheet.oddFooter.right.text = "&P / &N"


def _values(cells: tuple[str, ...]) -> list[str | int | float | None]:
    """A column of quantities as numbers, any other as it is written."""
    if are_figures(cells):
        return [figure(cell) for cell in cells]
    return list(cells)


def _format(sheet: Worksheet, block: Table, header: int) -> None:
    for row in sheet.iter_rows(min_row=header):
        for cell in row:
            cell.alignment = _WRAPPED
            if isinstance(cell.value, float):
                cell.number_format = "#,##0.0"
    for cell in sheet[header]:
        cell.font = _BOLD
    for position, width in enumerate(block.widths, 1):
        share = _SHEET_WIDTH * width / sum(block.widths)
        sheet.column_dimensions[get_column_letter(position)].width = share
    sheet.freeze_panes = sheet.cell(header + 1, 1)
    sheet.print_title_rows = f"{header}:{header}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
