"""The words of an index in memory: how often each stands there, and how it sounds."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from search.analysis.characters import CYRILLIC

from .romanised import cyrillic_key

SHORTEST: Final = 3
"""Letters; shorter words are neither repaired nor what a word is repaired to."""
LONGEST: Final = 40

_NOT_COMPOSED: Final = str.maketrans("łøđ", "lod")


def bare(term: str) -> str:
    """A word in lower case without the marks of its letters: uchwała, uchwala."""
    if term.isascii():
        return term
    apart = unicodedata.normalize("NFD", term.translate(_NOT_COMPOSED))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


class IndexWords:
    """Forms with their frequencies, both alphabets together, by length and by sound.

    Words are added only; readers in other threads see each list whole."""

    def __init__(self) -> None:
        self._frequency: dict[str, int] = {}
        self._spelled: dict[str, str] = {}
        # Of words that sound or look the same, the most frequent.
        self._by_key: dict[str, str] = {}
        self._by_bare: dict[str, str] = {}
        self._by_start: dict[tuple[bool, int], dict[str, list[str]]] = {}

    def __contains__(self, term: str) -> bool:
        return term in self._frequency

    def __len__(self) -> int:
        return len(self._frequency)

    def add(self, forms: Iterable[tuple[str, int]]) -> None:
        """Takes in forms in lower case ("'" as their apostrophe), each with the number
        of entries that have it."""
        new: dict[tuple[bool, int], list[str]] = defaultdict(list)
        for form, frequency in forms:
            term = form.replace("'", "")
            if term != form:
                self._spelled[term] = form
            is_new = term not in self._frequency
            self._frequency[term] = self._frequency.get(term, 0) + frequency
            if not SHORTEST <= len(term) <= LONGEST or not term.isalpha():
                continue
            cyrillic = bool(CYRILLIC.search(term))
            plain = term if cyrillic else bare(term)
            if is_new and (cyrillic or plain not in self._by_bare):
                new[cyrillic, len(term)].append(plain)
            if cyrillic:
                self._put(self._by_key, cyrillic_key(term), term)
            else:
                self._put(self._by_bare, plain, term)
        for kind, terms in new.items():
            starts = dict(self._by_start.get(kind, {}))
            for letter, some in groupby(sorted(terms), key=itemgetter(0)):
                starts[letter] = [*starts.get(letter, ()), *some]
            self._by_start[kind] = starts

    def _put(self, index: dict[str, str], key: str, term: str) -> None:
        if self.frequency(term) > self.frequency(index.get(key, "")):
            index[key] = term

    def terms(self) -> Iterable[str]:
        """Every word, without apostrophes."""
        return self._frequency.keys()

    def frequency(self, term: str) -> int:
        """In how many entries the word stands; 0 where in none."""
        return self._frequency.get(term, 0)

    def spelled(self, term: str) -> str:
        """The word with its apostrophe."""
        return self._spelled.get(term, term)

    def by_start(self, length: int, *, cyrillic: bool) -> Mapping[str, Sequence[str]]:
        """Words of so many letters in one alphabet by their first letter; Latin ones
        without their marks."""
        return self._by_start.get((cyrillic, length), {})

    def sounding(self, key: str) -> str:
        """The most frequent word with this key (see `romanised`); "" for none."""
        return self._by_key.get(key, "")

    def with_marks(self, plain: str) -> str:
        """The most frequent word that is this one but for the marks of its Latin
        letters; "" for none."""
        return self._by_bare.get(plain, "")
