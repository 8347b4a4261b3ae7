"""A row of a table as a paragraph."""

import re
from collections.abc import Sequence

NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)([.)]?)")
SEPARATOR = " | "


def row_of(cells: Sequence[str]) -> tuple[str | None, str]:
    """The number in the first cell if that is all it holds, and the other cells."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) > 1 and (found := NUMBER.fullmatch(filled[0])):
        return found[1] + (found[2] or "."), SEPARATOR.join(filled[1:])
    return None, SEPARATOR.join(filled)
