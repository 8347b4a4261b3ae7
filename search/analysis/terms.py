"""What an engine indexes of a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from . import characters
from .analysers import Analysers, analysers

ANALYSIS_VERSION: Final = 1
"""Raised when other terms come out: rows analysed before are then analysed anew."""

Passages = tuple[tuple[str, ...], ...]
first_five = lru_cache(maxsize=100_000)(characters.first_five)


@dataclass(frozen=True, slots=True)
class Terms:
    """Three spellings of a text's words, passage by passage and word by word: the n-th
    word of a passage is the n-th in each. Phrases do not reach from one passage into
    the next."""

    lemma: Passages = ()
    exact: Passages = ()
    first_five: Passages = ()


class WordsOfPassage(NamedTuple):
    """A passage as it is kept beside its text: the n-th lemma is of the n-th word.

    Spaces stand between them; words keep their apostrophes."""

    words: str
    lemmas: str


def analyse_passages(
    passages: Iterable[tuple[str, str]], words: Analysers | None = None
) -> Terms:
    """The terms of passages, each with its language ("uk", "pl", "en")."""
    words = words or analysers()
    analysed = [
        tuple(zip(*terms, strict=True))
        for text, code in passages
        if (terms := words.index_terms(text, code))
    ]
    return Terms(
        lemma=tuple(passage[0] for passage in analysed),
        exact=tuple(passage[1] for passage in analysed),
        first_five=tuple(passage[2] for passage in analysed),
    )


def words_of_passage(
    text: str, language: str, words: Analysers | None = None
) -> WordsOfPassage:
    """The words of one passage, to be kept so that nothing asks dictionaries again."""
    terms = (words or analysers()).index_terms(text, language)
    return WordsOfPassage(
        words=" ".join([one.spelled for one in terms]),
        lemmas=" ".join([one.lemma for one in terms]),
    )


def terms_of_words(passages: Iterable[WordsOfPassage]) -> Terms:
    """The same terms as of the texts that the words were kept of."""
    kept = [one for one in passages if one.words]
    exact = [tuple(one.words.replace("'", "").split(" ")) for one in kept]
    return Terms(
        lemma=tuple(tuple(one.lemmas.split(" ")) for one in kept),
        exact=tuple(exact),
        first_five=tuple(tuple(map(first_five, passage)) for passage in exact),
    )
