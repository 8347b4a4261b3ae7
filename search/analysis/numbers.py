"""Official numbers of documents, spelled in one way so that they match exactly.

The normal form is made of groups of letters and digits in lower case, joined by "/",
without the number sign; letters that look alike in both alphabets are Latin:

    № 123/2026, 123-2026  →  123/2026        nr XII/45/26, ХІІ/45/26  →  xii/45/26
    №123, N 123, No. 123  →  123             № 280/97-ВР              →  280/97/bp
"""

import re
from typing import Final

MAX_NUMBERS: Final = 8

_GROUP: Final = r"[0-9A-Za-zА-ЯІЇЄҐа-яіїєґ]{1,12}"
_JOIN: Final = r"(?:\s?[/\\]\s?|[-‐‑–])"
_SIGN: Final = r"(?:№|(?<!\w)(?:N|No|Nr|ч|номер|number|numer)(?:\.|º|°)?(?=[\s\d№]))"
_SIGNED: Final = re.compile(
    rf"{_SIGN}\s{{0,3}}({_GROUP}(?:{_JOIN}{_GROUP}){{0,4}})(?!\w)", re.IGNORECASE
)
_BARE: Final = re.compile(
    rf"(?<![\w/.-])((?:\d{{1,8}}|[IVXLCDMІХСМ]{{1,8}})(?:{_JOIN}{_GROUP}){{1,4}})(?!\w)",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(r"\s*(\d{1,8})\s*")
_ONE_ALPHABET: Final = str.maketrans("АВСЕНІКМОРТХУЇ", "ABCEHIKMOPTXYI")


def official_numbers(text: str) -> tuple[str, ...]:
    """Normal forms of the official numbers in a query, in order, at most eight.

    A number without a sign needs two groups (123/2026), or must be the whole text."""
    if alone := _ALONE.fullmatch(text[:1000]):
        return (number_key(alone[1]),)
    found = [*_SIGNED.finditer(text[:1000]), *_BARE.finditer(text[:1000])]
    found.sort(key=lambda match: match.start(1))
    keys = (number_key(match[1]) for match in found if re.search(r"\d", match[1]))
    return tuple(dict.fromkeys(keys))[:MAX_NUMBERS]


def number_key(number: str) -> str:
    """The normal form of a number as its document bears it."""
    upper = number.upper().translate(_ONE_ALPHABET)
    signless = re.sub(r"^\W*(?:№|N[OR]?\b)\W*", "", upper)
    return "/".join(re.findall(r"[^\W_]+", signless)).lower()


def number_keys(number: str) -> tuple[str, ...]:
    """What to index of a document's number: the whole, and its leading digits by
    themselves, as people ask for "№ 123" when 123/2026 is meant."""
    whole = number_key(number)
    leading = whole.partition("/")[0]
    keys = (whole, leading) if leading.isdigit() else (whole,)
    return tuple(dict.fromkeys(filter(None, keys)))
