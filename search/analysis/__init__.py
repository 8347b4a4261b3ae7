"""One chain for words, for every engine: normalise, tokenise, lemma."""

from .analysers import DEFAULT_ANALYSERS, Analyser, Analysers, analysers
from .numbers import number_key, number_keys, official_numbers
from .queries import Query, Word, analyse_query
from .snippets import Fragment, best_fragment, mark
from .terms import Terms, analyse_passages
from .tokens import Token, tokenise

__all__ = [
    "DEFAULT_ANALYSERS",
    "Analyser",
    "Analysers",
    "Fragment",
    "Query",
    "Terms",
    "Token",
    "Word",
    "analyse_passages",
    "analyse_query",
    "analysers",
    "best_fragment",
    "mark",
    "number_key",
    "number_keys",
    "official_numbers",
    "tokenise",
]
