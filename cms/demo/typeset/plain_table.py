"""CSV files: one table as open data, figures as machines read them."""

import csv
import io

from cms.demo.blocks import Table
from cms.demo.records import Attachment, OfficialDocument
from cms.demo.typeset.figures import are_figures, figure
from cms.demo.typeset.letterhead import letterhead


def typeset_csv(
    attachment: Attachment, document: OfficialDocument, language: str
) -> bytes:
    """A CSV file (RFC 4180, UTF-8 with its mark) of the attachment's only table.

    The demo mark, the document and the caption stand in lines before it.
    """
    head = letterhead(attachment, document, language)
    (table,) = (block for block in attachment.blocks if isinstance(block, Table))
    out = io.StringIO()
    writer = csv.writer(out)
    for line in (head.demonstration, f"{head.authority}, {head.number}", table.caption):
        writer.writerow([f"# {line}"])
    writer.writerow(table.columns)
    columns = [_values(cells) for cells in table.cells_by_column()]
    writer.writerows(zip(*columns, strict=True))
    return out.getvalue().encode("utf-8-sig")


def _values(cells: tuple[str, ...]) -> list[str | int | float | None]:
    if are_figures(cells):
        return [figure(cell) for cell in cells]
    return list(cells)
