"""One spelling of a word for every engine: what a reader cannot see is gone."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

MAX_TERM: Final = 64
"""Characters kept of one word; dictionaries hold none that is longer."""

FIRST_LETTERS: Final = 5

APOSTROPHES: Final = "'’ʼ`´ʹ′‘ʻ‛＇"
QUOTES_FOR_APOSTROPHE: Final = '"”“*'
"""Signs typed where the keyboard layout has no apostrophe: сім"я, сім*я."""

INVISIBLE: Final = (
    "\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
)
MARKS: Final = "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0"

CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
LATIN: Final = re.compile(r"[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")

_LATIN_LIKE: Final = "ABCEHIKMOPTXYaceiopxyïÏ"
_CYRILLIC_LIKE: Final = "АВСЕНІКМОРТХУасеіорхуїЇ"
_TO_CYRILLIC: Final = str.maketrans(_LATIN_LIKE, _CYRILLIC_LIKE)
_TO_LATIN: Final = str.maketrans(_CYRILLIC_LIKE, _LATIN_LIKE)

_ONE_APOSTROPHE: Final = {
    ord(sign): "'" for sign in APOSTROPHES + QUOTES_FOR_APOSTROPHE
}
_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]")


def _bare_letters() -> Iterator[tuple[str, str]]:
    """Letters with marks, and the same without; Cyrillic й and ї are other letters."""
    for sign in map(chr, range(0xC0, 0x2000)):
        bare, *marks = list(unicodedata.normalize("NFD", sign))
        if marks and all(map(unicodedata.combining, marks)) and LATIN.match(bare):
            yield sign, bare


_BARE: Final = str.maketrans(
    {**dict(_bare_letters()), "ł": "l", "ø": "o", "đ": "d", "ґ": "г"}
)

# The Ukrainian orthography of 2019 (paragraph 126 on й before vowels; 29 on double
# consonants) for words that official texts before and after it are full of.
_SPELLED_BEFORE_2019: Final = (
    ("проект", "проєкт"),
    ("проекц", "проєкц"),
    ("священик", "священник"),
    ("фойє", "фоє"),
)


@lru_cache(maxsize=20_000)
def spelling(word: str) -> str:
    """The word in lower case as a dictionary spells it, its apostrophes as "'"."""
    plain = _INVISIBLE.sub("", word[: MAX_TERM * 4]).translate(_ONE_APOSTROPHE)
    plain = unicodedata.normalize("NFKC", plain)
    if CYRILLIC.search(plain) and LATIN.search(plain):
        plain = _in_one_script(plain)
    plain = unicodedata.normalize("NFC", plain.lower())
    if not plain.isalpha():
        plain = "".join(sign for sign in plain if sign == "'" or _is_kept(sign))
    return _respelled(plain.strip("'"))[:MAX_TERM]


def term(word: str) -> str:
    """The word as it stands in an index: like `spelling`, without apostrophes."""
    return spelling(word).replace("'", "")


def first_five(term: str) -> str:
    """The first five letters of a term: ґ as г and Latin letters without their marks,
    so that "uchwaly" and "lodz", typed without the marks, still meet the words meant.
    """
    return term[:FIRST_LETTERS].translate(_BARE)


def _is_kept(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category == "Nd" or category[0] == "L"


def _in_one_script(word: str) -> str:
    """Letters of the other alphabet that only look right, put right: "стoсується".

    Left alone where no one alphabet can spell the word: "web-портал", "PDFи"."""
    # A stress sign on a Latin look-alike has been composed with it (á).
    apart = "".join(
        unicodedata.normalize("NFD", sign).replace("\u0301", "")
        if LATIN.match(sign)
        else sign
        for sign in word
    )
    latin = LATIN.findall(apart)
    cyrillic = CYRILLIC.findall(apart)
    fits_cyrillic = all(sign in _LATIN_LIKE for sign in latin)
    fits_latin = all(sign in _CYRILLIC_LIKE for sign in cyrillic)
    if fits_cyrillic and (not fits_latin or len(cyrillic) >= len(latin)):
        return apart.translate(_TO_CYRILLIC)
    if fits_latin:
        return word.translate(_TO_LATIN)
    return word


def _respelled(word: str) -> str:
    for before, now in _SPELLED_BEFORE_2019:
        if before in word:
            word = word.replace(before, now)
    return word
