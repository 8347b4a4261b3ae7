"""What a visitor typed, understood."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Final

from .analysers import Analysers, analysers
from .characters import first_five, term
from .numbers import official_numbers
from .tokens import Token, tokenise

MAX_CHARACTERS: Final = 1000
MAX_WORDS: Final = 32
MAX_LEMMAS: Final = 6
MAX_EXPANSION: Final = 8
"""Words of one group searched besides; a longer one is cut."""

_QUOTED: Final = re.compile(r'(?:(?<=\s)|^)(-?)["«„“]([^"«»„“”]{1,300})["»”“](?!\w)')
_EXCLUDED: Final = re.compile(r"(?:(?<=\s)|^)[-−](?=\w)")
_EXCLUDED_PIECE: Final = re.compile(r"(?:(?<=\s)|^)[-−]\w\S*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word asked for; any of its lemmas will do. `start` and `end`: its place in the
    text as typed."""

    exact: str
    lemmas: tuple[str, ...]
    first_five: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Query:
    """Words wanted, neighbours among them, and what must and must not be there.

    `neighbours` are pairs of positions in `words`; `phrases` and `excluded` are
    sequences of exact words, an excluded word is a `Word`. `expansions` are groups of
    words searched besides; several words of one count only near each other."""

    text: str = ""
    words: tuple[Word, ...] = ()
    neighbours: tuple[tuple[int, int], ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[Word, ...] = ()
    excluded_phrases: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[str, ...] = ()
    expansions: tuple[tuple[Word, ...], ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where nothing is asked for; an engine then gives everything."""
        return not (self.words or self.phrases or self.numbers)


def analyse_query(
    text: str, languages: Sequence[str] = (), words: Analysers | None = None
) -> Query:
    """Understands any text: unknown syntax is read as words, nothing is refused.

    Of `languages` only Polish and English matter, for Latin words; give none where
    the reader's is not known. Reads 1,000 characters and uses 32 words of them."""
    words = words or analysers()
    text = text[:MAX_CHARACTERS]
    quoted = list(_QUOTED.finditer(text))
    minus = {match.end() for match in _EXCLUDED.finditer(text)}
    hidden = [match.span() for match in quoted if match[1]]
    tokens = [
        token
        for token in islice(tokenise(text), MAX_WORDS)
        if term(token.text) and not _is_within(token, hidden)
    ]
    wanted, unwanted = _told_apart(tokens, minus)
    return Query(
        text=text,
        words=tuple(_word(token, languages, words) for token in wanted),
        neighbours=_neighbours(text, wanted),
        phrases=_phrases(match[2] for match in quoted if not match[1]),
        excluded=tuple(_word(token, languages, words) for token in unwanted),
        excluded_phrases=_phrases(match[2] for match in quoted if match[1]),
        numbers=official_numbers(text),
    )


def literal_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where words stand that are meant as typed: quotes, and all behind a minus."""
    return tuple(
        match.span()
        for pattern in (_QUOTED, _EXCLUDED_PIECE)
        for match in pattern.finditer(text[:MAX_CHARACTERS])
    )


def expansion(
    text: str, place: tuple[int, int], words: Analysers | None = None
) -> tuple[Word, ...]:
    """The words of a phrase searched besides what stands at a place of the query."""
    words = words or analysers()
    tokens = (token for token in tokenise(text) if term(token.text))
    return tuple(
        replace(_word(token, (), words), start=place[0], end=place[1])
        for token in islice(tokens, MAX_EXPANSION)
    )


def _told_apart(
    tokens: Sequence[Token], minus: set[int]
) -> tuple[list[Token], list[Token]]:
    """Words wanted, and words behind a minus (with all parts of a hyphenated one)."""
    wanted: list[Token] = []
    unwanted: list[Token] = []
    for token in tokens:
        follows = bool(unwanted) and token.part and unwanted[-1].end + 1 == token.start
        (unwanted if token.start in minus or follows else wanted).append(token)
    return wanted, unwanted


def _word(token: Token, languages: Sequence[str], words: Analysers) -> Word:
    exact = term(token.text)
    lemmas = words.query_lemmas(token, languages)[:MAX_LEMMAS]
    return Word(exact, lemmas, first_five(exact), token.start, token.end)


def _neighbours(text: str, tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Pairs of words side by side, with nothing that was left out between them."""
    return tuple(
        (place, place + 1)
        for place, (left, right) in enumerate(pairwise(tokens))
        if not re.search(r"\w", text[left.end : right.start])
        and term(left.text) != term(right.text)
    )


def _phrases(quoted: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    exact = (
        tuple(term(token.text) for token in islice(tokenise(phrase), MAX_WORDS))
        for phrase in quoted
    )
    return tuple(filter(None, (tuple(filter(None, words)) for words in exact)))


def _is_within(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in spans)
