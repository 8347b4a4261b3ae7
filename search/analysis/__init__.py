"""One chain for words, for every engine: normalise, tokenise, lemma."""

from .analysers import DEFAULT_ANALYSERS, Analyser, Analysers, analysers
from .numbers import number_key, number_keys, official_numbers
from .queries import Query, Word, analyse_query
from .snippets import Fragment, Snippets, best_fragment, mark
from .terms import (
    ANALYSIS_VERSION,
    Terms,
    WordsOfPassage,
    analyse_passages,
    terms_of_words,
    without_apostrophes,
    words_of_passage,
)
from .tokens import Token, tokenise

__all__ = [
    "ANALYSIS_VERSION",
    "DEFAULT_ANALYSERS",
    "Analyser",
    "Analysers",
    "Fragment",
    "Query",
    "Snippets",
    "Terms",
    "Token",
    "Word",
    "WordsOfPassage",
    "analyse_passages",
    "analyse_query",
    "analysers",
    "best_fragment",
    "mark",
    "number_key",
    "number_keys",
    "official_numbers",
    "terms_of_words",
    "tokenise",
    "without_apostrophes",
    "words_of_passage",
]
