"""The order of names as each language's dictionaries have it.

PostgreSQL's collations differ from server to server, and of the Python packages PyICU
comes without wheels, icu4py without collation, pyuca without the rules of a language
(it puts Ї beside І and Ł beside L).  Three alphabets are all that is needed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

CollationKey = tuple[tuple[int, ...], tuple[int, ...], str]

_CYRILLIC: Final = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
# DSTU for Ukrainian letters; the Polish dictionary order; English has marks on none.
_ALPHABETS: Final = {
    "uk": (_CYRILLIC, _LATIN),
    "pl": ("aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż", _CYRILLIC),
    "en": (_LATIN, _CYRILLIC),
}
_APOSTROPHES: Final = re.compile("['’ʼ`´ʹ′‘ʻ‛＇]")
_DIGITS: Final = re.compile(r"\d+")
_WORDS: Final = re.compile(r"\d+|[^\W\d_]+")
_NO_DECOMPOSITION: Final = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss"})

# Places of what letters are compared by: the space between words before all, then
# numbers, the language's own script, other scripts.
_SPACE, _NUMBER, _OWN, _FOREIGN, _UNKNOWN = 0, 1, 10, 100, 1000


def collation_key(text: str, language: str) -> CollationKey:
    """A key to sort names by, as readers of the language ("uk", "pl", "en") expect.

    Letters count first, then letters with marks that the alphabet lacks after the bare
    ones, then the text itself, so that the order is always the same.  Apostrophes,
    hyphens and case are passed over; numbers go by their value: № 9 before № 10.
    """
    places = _places(language if language in _ALPHABETS else "uk")
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFC", text)).casefold()
    letters: list[int] = []
    marks: list[int] = []
    for word in _WORDS.findall(plain):
        letters.append(_SPACE)
        if _DIGITS.fullmatch(word):
            letters += (_NUMBER, int(word[:18]))
            continue
        for sign in word:
            bare, mark = _placed(sign, places)
            letters += bare
            marks.append(mark)
    return tuple(letters), tuple(marks), text


@cache
def _places(language: str) -> dict[str, int]:
    """Places of the letters of both scripts, the language's own first."""
    own, foreign = _ALPHABETS[language]
    places = {sign: _OWN + place for place, sign in enumerate(own)}
    return places | {sign: _FOREIGN + place for place, sign in enumerate(foreign)}


def _placed(sign: str, places: dict[str, int]) -> tuple[list[int], int]:
    """Where a letter stands, and the mark that it bears beyond the alphabet, or 0."""
    if sign in places:
        return [places[sign]], 0
    apart = unicodedata.normalize("NFD", sign).translate(_NO_DECOMPOSITION)
    bare = [places[one] for one in apart if one in places]
    if not bare:
        return [_UNKNOWN + ord(sign)], 0
    return bare, ord(apart[1]) if len(apart) > 1 else ord(sign)
