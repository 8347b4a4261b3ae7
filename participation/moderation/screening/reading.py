"""A text as screening reads it: what tricks the eye undone, in linear time.

Normalising long runs of combining marks takes the square of their length, so it is
done in small pieces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from search.analysis.characters import INVISIBLE, MARKS

_PIECE: Final = 64
_UNSEEN: Final = re.compile(f"[{INVISIBLE}{MARKS}]")
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Joiners and selectors of variants stand in emoji and in scripts that need them; soft
# hyphens come with pasted text.
_WORD: Final = re.compile(r"[^\W_]+")
# Letters and digits that look alike become one, whatever alphabet they are of.
_ALIKE: Final = str.maketrans(
    "abcehikmoptxyїи0134", "авсенікмортхуіі" + "оізч", "'’ʼ`´ʹ′‘ʻ‛*"
)
_RUN: Final = re.compile(r"([^\s\-–—_=.·•…~#*])\1{3,}")
_LETTERS_APART: Final = 3


def words_of(text: str) -> list[str]:
    """Its words without case, marks and look-alikes; letters set apart are joined."""
    plain = normalised(_UNSEEN.sub("", text)).casefold().translate(_ALIKE)
    return list(_joined(_WORD.findall(plain)))


def normalised(text: str) -> str:
    """The text in its plainest form (NFKC), taken piece by piece."""
    if text.isascii():
        return text
    pieces = range(0, len(text), _PIECE)
    return "".join(
        unicodedata.normalize("NFKC", text[at : at + _PIECE]) for at in pieces
    )


def _joined(words: list[str]) -> Iterator[str]:
    """Words; single letters in a row (к а з и н о) as one."""
    for single, some in groupby(words, key=lambda word: len(word) == 1):
        found = list(some)
        if single and len(found) >= _LETTERS_APART:
            yield "".join(found)
        else:
            yield from found


def share_of_capitals(text: str) -> tuple[int, int]:
    """How many letters have a case, and how many per cent of them are capitals."""
    capitals = sum(map(str.isupper, text))
    cased = capitals + sum(map(str.islower, text))
    return cased, 100 * capitals // cased if cased else 0


def longest_run(text: str) -> int:
    """How often one character stands in a row at most; lines of dashes count not."""
    return max((len(one[0]) for one in _RUN.finditer(text)), default=0)


def longest_word(text: str) -> int:
    """Letters of the longest word; an address of the web is none."""
    some = (
        word for word in text.split() if "://" not in word and "www." not in word[:8]
    )
    return max(map(len, some), default=0)


def hidden_in(text: str) -> int:
    """How many characters are there that nobody sees or that turn the text around."""
    return len(_HIDDEN.findall(text))
