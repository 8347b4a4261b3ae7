"""Tables: each row as a paragraph."""

import re
from collections.abc import Sequence
from typing import Self
from xml.etree.ElementTree import Element

from told import InCell, Told

NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)([.)]?)")
SEPARATOR = " | "


def row_of(cells: Sequence[str]) -> tuple[str | None, str]:
    """The number in the first cell if that is all it holds, and the other cells."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) > 1 and (found := NUMBER.fullmatch(filled[0])):
        return found[1] + (found[2] or "."), SEPARATOR.join(filled[1:])
    return None, SEPARATOR.join(filled)


class Tables:
    """The part of a body's reading that tells its tables, in any format."""

    told: Told
    tables = 0

    def take(self, element: Element) -> None:
        """Tell what an element holds."""
        raise NotImplementedError

    def within(self, told: Told) -> Self:
        """The same reading, which tells somebody else."""
        raise NotImplementedError

    def take_rows(self, rows: Sequence[Sequence[Element]]) -> None:
        """Rows of cells; a table of one column is but a frame around what it holds."""
        if all(len(cells) <= 1 for cells in rows):
            for cells in rows:
                for cell in cells:
                    self.take(cell)
            return
        self.told.fact("table")
        self.tables += 1
        for cells in rows:
            number, text = row_of([self._cell(cell) for cell in cells])
            self.told.paragraph(
                text, number=number, list_key=f"table {self.tables}", from_table=True
            )

    def _cell(self, cell: Element) -> str:
        """The paragraphs of a cell in one line, with their numbers."""
        inner = InCell(self.told)
        self.within(inner).take(cell)
        return " ".join(inner.lines)
