"""Figures in tables: «1 234,5» in Ukrainian and Polish, “1,234.5” in English."""

import re

_SPACES = "[ \u00a0]"
_CONTINENTAL = rf"\d{{1,3}}(?:{_SPACES}?\d{{3}})*(?:,\d+)?"
_ENGLISH = r"\d{1,3}(?:,\d{3})*\.\d+"
_FIGURE = re.compile(rf"[-−+]?(?:{_ENGLISH}|{_CONTINENTAL})")
_EMPTY = {"", "–", "—"}


def is_figure(cell: str) -> bool:
    """Whether a cell holds a quantity (or nothing), so that it is set to the right."""
    return cell in _EMPTY or _FIGURE.fullmatch(cell) is not None


def figure(cell: str) -> int | float | None:
    """The value of a cell; None when it holds no quantity."""
    if cell in _EMPTY or not _FIGURE.fullmatch(cell):
        return None
    plain = re.sub(_SPACES, "", cell).replace("−", "-")
    plain = plain.replace(",", "" if "." in plain else ".")
    return float(plain) if "." in plain else int(plain)
