"""Texts as moderators have to see them: what nobody sees made visible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_SIGN: Final = re.compile(
    "([\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b\u200c\u200e"
    "\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f])"
)
_RUN: Final = 8
"""Of more signs in a row only so many are written out."""


@dataclass(frozen=True)
class Segment:
    """Some text, or the number of a character that nobody sees."""

    text: str
    hidden: bool = False


def segments(text: str) -> list[Segment]:
    """A text in pieces; lines stay lines, the order of letters is as it was typed."""
    return list(_segments(text.replace("\r\n", "\n").replace("\r", "\n")))


def _segments(text: str) -> Iterator[Segment]:
    row: list[str] = []
    for number, piece in enumerate(_SIGN.split(text)):
        if number % 2:
            row.append(piece)
        elif piece:
            yield from _row(row)
            row = []
            yield Segment(piece)
    yield from _row(row)


def _row(signs: list[str]) -> Iterator[Segment]:
    """Characters that nobody sees, in a row."""
    for sign in signs[:_RUN]:
        yield Segment(f"U+{ord(sign):04X}", True)
    if len(signs) > _RUN:
        yield Segment(f"+{len(signs) - _RUN}", True)


def excerpt(text: str, length: int) -> list[Segment]:
    """The beginning of a text in one line."""
    line = " ".join(text[: length * 4].split())
    cut = line if len(line) <= length else f"{line[: length - 1].rstrip()}…"
    return segments(cut)
