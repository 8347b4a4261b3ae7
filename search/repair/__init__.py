"""Mistakes in a query repaired, and words that are searched besides those written."""

from .changes import Change
from .meanings import Meaning, Meanings, name_lemmas
from .repairs import Repairer
from .words import IndexWords

__all__ = [
    "Change",
    "IndexWords",
    "Meaning",
    "Meanings",
    "Repairer",
    "name_lemmas",
]
