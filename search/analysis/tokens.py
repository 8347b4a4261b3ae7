"""Words of a text with their places in it."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from .characters import (
    APOSTROPHES,
    INVISIBLE,
    MARKS,
    QUOTES_FOR_APOSTROPHE,
)


class Token(NamedTuple):
    """A word: `text` is exactly what stands between `start` and `end`.

    `compound` is the whole hyphenated word of which this is part number `part`."""

    text: str
    start: int
    end: int
    compound: str = ""
    part: int = 0


# Letters and digits of alphabets. In other scripts (Chinese, Thai, Khmer …) each letter
# is a word by itself, as in Lucene's standard tokenizer.
_ALPHABETS: Final = (
    (0x0030, 0x02AF),
    (0x0370, 0x086F),
    (0x08D0, 0x0DFF),
    (0x10A0, 0x10FF),
    (0x1E00, 0x1FFF),
    (0xAC00, 0xD7A3),
    (0xFB00, 0xFB06),
    (0xFF10, 0xFF5A),
)


def _letters() -> str:
    """Alphabets as ranges of a character class; a class of plain ranges is looked up
    in a table and is ten times as fast as one of exceptions to "word character"."""
    ranges: list[list[int]] = []
    for first, last in _ALPHABETS:
        for code in filter(lambda code: chr(code).isalnum(), range(first, last + 1)):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


_LETTER: Final = f"[{_letters()}]"
_INSIDE: Final = f"[{_letters()}{INVISIBLE}{MARKS}]"
_QUOTE: Final = (
    f"[{re.escape(QUOTES_FOR_APOSTROPHE)}]"
    "(?<=[бвгґджзйклмнпрстфхцчшщБВГҐДЖЗЙКЛМНПРСТФХЦЧШЩ].)(?=[яюєїЯЮЄЇ])"
)
_HYPHENS: Final = "-‐‑"
# Written in one word since 2019 (orthography, paragraph 35): веб-сайт is вебсайт.
_JOINED_SINCE_2019: Final = (
    f"[{_HYPHENS}](?=[а-яіїєґА-ЯІЇЄҐ])(?:"
    r"(?<=\b[вВ]еб.|\b[еЕ]кс.|\b[тТ]оп.|\b[аА]рт.)"
    r"|(?<=\b[вВ]іце.|\b[пП]рес.|\b[мМ]іні.|\b[мМ]іді.|\b[аА]нти.)"
    r"|(?<=\b[мМ]аксі.|\b[сС]упер.|\b[кК]онтр.))"
)
_WORD: Final = (
    f"(?:{_LETTER}{_INSIDE}*+(?:(?:[{APOSTROPHES}]{{1,2}}(?={_INSIDE})|{_QUOTE}"
    f"|{_JOINED_SINCE_2019}){_INSIDE}++)*+"
    r"|[^\W_\u02b0-\u02ff])"
)
WORD: Final = re.compile(_WORD)
"""One word, or one part of a hyphenated word."""

COMPOUND: Final = re.compile(f"{_WORD}(?:[{_HYPHENS}]{_WORD})*+")
"""One word with all its parts: what has to be known to tokenise it."""

MAX_PARTS: Final = 4
"""Parts that a hyphenated word has at most; longer chains are words in a row."""


def tokenise(text: str) -> Iterator[Token]:
    """The words of the text, in order; the parts of a hyphenated one each by itself."""
    chain: list[Token] = []
    for match in WORD.finditer(text):
        start, end = match.span()
        token = Token(match[0], start, end)
        if chain and not _joins(text, chain[-1].end, start):
            yield from _parts(text, chain)
            chain = []
        if not chain and text[end : end + 1] not in _HYPHENS:
            yield token
            continue
        chain.append(token)
    yield from _parts(text, chain)


def _joins(text: str, end: int, start: int) -> bool:
    return start == end + 1 and text[end] in _HYPHENS


def _parts(text: str, chain: list[Token]) -> Iterator[Token]:
    if len(chain) <= 1 or len(chain) > MAX_PARTS:
        yield from chain
        return
    compound = text[chain[0].start : chain[-1].end]
    for part, token in enumerate(chain):
        yield token._replace(compound=compound, part=part)
