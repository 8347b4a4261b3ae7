"""Figures in tables: «1 234,5» in Ukrainian and Polish, “1,234.5” in English."""

import re

_SPACES = "[ \u00a0]"
# A number of five digits or more is grouped; «0100» and «11010000» are codes.
_WHOLE = r"0|[1-9]\d{0,3}|[1-9]\d{0,2}(?:%s\d{3})+"
_CONTINENTAL = rf"(?:{_WHOLE % _SPACES})(?:,\d+)?"
_ENGLISH = rf"(?:{_WHOLE % ','})\.\d+"
_FIGURE = re.compile(rf"[-−+]?(?:{_ENGLISH}|{_CONTINENTAL})")
_EMPTY = {"", "–", "—"}


def is_figure(cell: str) -> bool:
    """Whether a cell holds a quantity, or nothing."""
    return cell in _EMPTY or _FIGURE.fullmatch(cell) is not None


def are_figures(column: tuple[str, ...]) -> bool:
    """Whether a column holds quantities only, and not a code or name among them."""
    return any(column) and all(is_figure(cell) for cell in column)


def figure(cell: str) -> int | float | None:
    """The value of a cell; None when it holds no quantity."""
    if cell in _EMPTY or not _FIGURE.fullmatch(cell):
        return None
    plain = re.sub(_SPACES, "", cell).replace("−", "-")
    plain = plain.replace(",", "" if "." in plain else ".")
    return float(plain) if "." in plain else int(plain)
