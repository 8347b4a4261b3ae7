"""Tables of pasted HTML, whose merged cells are written out."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class PastedCell:
    """A cell as HTML, and over how many columns and rows it reaches."""

    html: str
    across: int
    down: int


@dataclass
class PastedTable:
    """A table while it is read."""

    caption: str = ""
    rows: list[list[PastedCell]] = field(default_factory=list)
    has_head: bool = False


def span_of(span: str | None) -> int:
    """How far a cell reaches by its attribute; 1 for nonsense."""
    return min(int(span), 60) if span and span.isdigit() and int(span) else 1


def spread(rows: list[list[PastedCell]]) -> list[list[str]]:
    """Rows with each merged cell written out wherever it reaches."""
    written: list[list[str]] = []
    hanging: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells: list[str] = []
        left = list(row)
        while left or hanging.get(len(cells), (0, ""))[0]:
            down, html = hanging.get(len(cells), (0, ""))
            if down:
                hanging[len(cells)] = (down - 1, html)
                cells.append(html)
                continue
            cell = left.pop(0)
            for _copy in range(cell.across):
                hanging[len(cells)] = (cell.down - 1, cell.html)
                cells.append(cell.html)
        written.append(cells)
    return [row for row in written if any(row)]
