"""One mistake in a word, put right by the words that stand in the index."""

from collections.abc import Iterator
from functools import lru_cache
from math import log10
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.analysis.characters import CYRILLIC

from .words import LONGEST, IndexWords, bare

SHORTEST: Final = 4
"""Letters of a word that is repaired; in a shorter one any letter may be meant."""
LONG: Final = 8
"""From so many letters on, two mistakes may be put right."""

LETTERS_CONFUSED: Final = -0.5
OF_FREQUENCY: Final = 0.2
"""What is added to the number of mistakes: people often confuse и and і, г and ґ, and
ask for what many entries have."""

_CONFUSED: Final = str.maketrans(
    {**dict.fromkeys("іїый", "и"), **dict.fromkeys("єэё", "е"), "ґ": "г", "ь": ""}
)


class _Candidate(NamedTuple):
    cost: float
    word: str


def nearest(term: str, words: IndexWords) -> str:
    """The word of the index that was meant, "" for none: one letter left out, added,
    changed or two of them exchanged; in a word of eight letters and more, two."""
    if not SHORTEST <= len(term) <= LONGEST or not term.isalpha():
        return ""
    if marked := words.with_marks(term):
        return marked
    cyrillic = bool(CYRILLIC.search(term))
    plain = term if cyrillic else bare(term)
    # The likely first: most typos are one, and few are in the first letter.
    for limit in (1, 2) if len(term) >= LONG else (1,):
        for same_start in (True, False):
            found = list(_candidates(plain, words, cyrillic, limit, same_start))
            if found:
                word = min(found).word
                return word if cyrillic else words.with_marks(word)
    return ""


def _candidates(
    term: str, words: IndexWords, cyrillic: bool, limit: int, same_start: bool
) -> Iterator[_Candidate]:
    for length in range(len(term) - limit, len(term) + limit + 1):
        for start, some in words.by_start(length, cyrillic=cyrillic).items():
            if (start == term[0]) is not same_start:
                continue
            near = process.extract(
                term, some, scorer=OSA.distance, score_cutoff=limit, limit=None
            )
            for word, mistakes, _ in near:
                form = word if cyrillic else words.with_marks(word)
                cost = _cost(term, word, mistakes, words.frequency(form))
                yield _Candidate(cost, word)


def _cost(term: str, word: str, mistakes: float, frequency: int) -> float:
    cost = mistakes - OF_FREQUENCY * log10(frequency + 1)
    return cost + LETTERS_CONFUSED if _sound(word) == _sound(term) else cost


@lru_cache(maxsize=10_000)
def _sound(term: str) -> str:
    once = "".join(
        letter
        for place, letter in enumerate(term)
        if not place or term[place - 1] != letter
    )
    return bare(once.translate(_CONFUSED))
