"""What an engine indexes of a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from .analysers import Analysers, analysers
from .characters import first_five

ANALYSIS_VERSION: Final = 1
"""Raised when other terms come out: rows analysed before are then analysed anew."""

Passages = tuple[str, ...]


class WordsOfPassage(NamedTuple):
    """A passage as it is kept beside its text: the n-th lemma is of the n-th word.

    Spaces stand between them; words keep their apostrophes."""

    words: str
    lemmas: str


@dataclass(frozen=True, slots=True)
class Terms:
    """Three spellings of a text's words, passage by passage with spaces between them:
    the n-th word of a passage is the n-th in each. Phrases do not reach from one
    passage into the next."""

    lemma: Passages = ()
    exact: Passages = ()
    first_five: Passages = ()


def analyse_passages(
    passages: Iterable[tuple[str, str]], words: Analysers | None = None
) -> Terms:
    """The terms of passages, each with its language ("uk", "pl", "en")."""
    return terms_of_words(words_of_passage(*one, words) for one in passages)


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
    exact = tuple(exact_words(one) for one in kept)
    return Terms(
        lemma=tuple(one.lemmas for one in kept),
        exact=exact,
        first_five=tuple(map(first_five, exact)),
    )


def exact_words(kept: WordsOfPassage) -> str:
    """The words as an index has them: without apostrophes."""
    return kept.words.replace("'", "")
