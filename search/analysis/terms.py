"""What an engine indexes of a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from .analysers import NO_TERMS, Analysers, analysers

ANALYSIS_VERSION: Final = 1
"""Raised when other terms come out: rows analysed before are then analysed anew."""

Passages = tuple[str, ...]


class WordsOfPassage(NamedTuple):
    """A passage as it is kept beside its text: the n-th lemma and first letters are of
    the n-th word.

    Spaces stand between them; words keep their apostrophes."""

    words: str
    lemmas: str
    first_five: str


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
    if NO_TERMS in terms:
        terms = [one for one in terms if one != NO_TERMS]
    if not terms:
        return WordsOfPassage(*NO_TERMS)
    return WordsOfPassage(*map(" ".join, zip(*terms, strict=True)))


def terms_of_words(passages: Iterable[WordsOfPassage]) -> Terms:
    """The same terms as of the texts that the words were kept of."""
    kept = [one for one in passages if one.words]
    return Terms(
        lemma=tuple([one.lemmas for one in kept]),
        exact=tuple([without_apostrophes(one.words) for one in kept]),
        first_five=tuple([one.first_five for one in kept]),
    )


def without_apostrophes(words: str) -> str:
    """Words as an index has them."""
    return words.replace("'", "")
