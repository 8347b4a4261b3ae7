"""Numbers in forms and addresses."""

from __future__ import annotations

from typing import Final

LONGEST: Final = 9
"""Digits; what is longer is no number of anything here."""


def number_in(text: object) -> int | None:
    """A number from 0, or None where a text is none."""
    told = str(text)
    is_one = told.isascii() and told.isdecimal() and len(told) <= LONGEST
    return int(told) if is_one else None
