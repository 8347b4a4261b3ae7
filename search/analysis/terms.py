"""What an engine indexes of a text."""

from collections.abc import Iterable
from dataclasses import dataclass

from .analysers import Analysers, IndexTerms, analysers
from .tokens import tokenise

Passages = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Three spellings of a text's words, passage by passage and word by word: the n-th
    word of a passage is the n-th in each. Phrases do not reach from one passage into
    the next."""

    lemma: Passages = ()
    exact: Passages = ()
    first_five: Passages = ()


def analyse_passages(
    passages: Iterable[tuple[str, str]], words: Analysers | None = None
) -> Terms:
    """The terms of passages, each with its language ("uk", "pl", "en")."""
    words = words or analysers()
    analysed = [
        terms for text, code in passages if (terms := _passage(text, code, words))
    ]
    return Terms(
        lemma=tuple(tuple(term.lemma for term in terms) for terms in analysed),
        exact=tuple(tuple(term.exact for term in terms) for terms in analysed),
        first_five=tuple(
            tuple(term.first_five for term in terms) for terms in analysed
        ),
    )


def _passage(text: str, language: str, words: Analysers) -> list[IndexTerms]:
    found = (words.index_terms(token, language) for token in tokenise(text))
    return [terms for terms in found if terms]
