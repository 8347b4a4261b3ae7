"""Words typed while another keyboard layout was on: "ghbdsn" is "привіт".

Keys of the Ukrainian layout (ЙЦУКЕН with і, ї, є, ґ) and of the English one, which the
Polish programmer's layout shares; its letters with marks need a second key, so that
they are looked up without them.
"""

import re
from collections.abc import Callable
from typing import Final

from search.analysis.characters import CYRILLIC, LATIN

_QWERTY: Final = "`qwertyuiop[]\\asdfghjkl;'zxcvbnm,."
_UKRAINIAN: Final = "'йцукенгшщзхїґфівапролджєячсмитьбю"
_QWERTY_SHIFTED: Final = '~QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>'
_UKRAINIAN_SHIFTED: Final = "₴ЙЦУКЕНГШЩЗХЇҐФІВАПРОЛДЖЄЯЧСМИТЬБЮ"
_TO_UKRAINIAN: Final = str.maketrans(
    _QWERTY + _QWERTY_SHIFTED, _UKRAINIAN + _UKRAINIAN_SHIFTED
)
# Of a Russian layout, where it is the one that is on.
_RUSSIAN: Final = {"ы": "s", "э": "'", "ё": "`", "ъ": "]"}
_TO_QWERTY: Final = str.maketrans(
    {
        **dict(zip(_UKRAINIAN, _QWERTY, strict=True)),
        **dict(zip(_UKRAINIAN_SHIFTED, _QWERTY_SHIFTED, strict=True)),
        **_RUSSIAN,
        **{letter.upper(): sign.upper() for letter, sign in _RUSSIAN.items()},
    }
)
_PIECE: Final = re.compile(r"\S+")
_ENDING: Final = re.compile(r"[,.;:]+$")


def other_layouts(text: str) -> list[str]:
    """The same keys in the other layout; with commas and full stops at the ends of
    words as letters, and as what they are. Pieces with digits stay as typed."""
    if CYRILLIC.search(text):
        readings = [_read(text, _in_qwerty)]
    elif LATIN.search(text):
        readings = [_read(text, _in_ukrainian), _read(text, _in_ukrainian_with_ending)]
    else:
        return []
    return [one for one in dict.fromkeys(readings) if one != text]


def _read(text: str, read: Callable[[str], str]) -> str:
    def reading(match: re.Match[str]) -> str:
        piece = match[0]
        return piece if any(map(str.isdigit, piece)) else read(piece)

    return _PIECE.sub(reading, text)


def _in_qwerty(piece: str) -> str:
    return piece.translate(_TO_QWERTY)


def _in_ukrainian(piece: str) -> str:
    return piece.translate(_TO_UKRAINIAN)


def _in_ukrainian_with_ending(piece: str) -> str:
    word = _ENDING.sub("", piece)
    return word.translate(_TO_UKRAINIAN) + piece[len(word) :]
