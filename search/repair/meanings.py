"""Words searched besides: what everyday words, abbreviations and names stand for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from search.analysis import Analysers, Token, Word, analysers, tokenise
from search.analysis.characters import term

from .dictionaries import is_known, russian_lemmas, stems

MAX_WORDS: Final = 12
"""Words of one phrase that people write or that is meant."""

Forms = frozenset[str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """Who writes `written`, in any of its forms, means `meant` as well."""

    kind: str
    written: str
    meant: str


class Found(NamedTuple):
    """A meaning of the words of a query from `start` to before `end`."""

    start: int
    end: int
    meaning: Meaning


class Meanings:
    """Phrases looked up by their lemmas, the longest first."""

    def __init__(
        self, meanings: Iterable[Meaning], words: Analysers | None = None
    ) -> None:
        self._analysers = words or analysers()
        self._by_first: dict[str, list[tuple[tuple[Forms, ...], Meaning]]]
        self._by_first = defaultdict(list)
        self.names: set[str] = set()
        for meaning in meanings:
            self._add(meaning)

    def of(self, words: Sequence[Word], written: Sequence[str]) -> Iterator[Found]:
        """Every meaning of the longest phrases among the words of a query, which are
        given with the letters in which each was `written`."""
        asked = [
            frozenset((word.exact, *word.lemmas, *forms_of_unknown(text)))
            for word, text in zip(words, written, strict=True)
        ]
        place = 0
        while place < len(asked):
            found = self._longest(asked[place:])
            yield from (Found(place, place + size, one) for size, one in found)
            place += found[0][0] if found else 1

    def _longest(self, asked: Sequence[Forms]) -> list[tuple[int, Meaning]]:
        found = {
            (len(phrase), meaning)
            for form in asked[0]
            for phrase, meaning in self._by_first.get(form, ())
            if len(phrase) <= len(asked)
            and not any(
                one.isdisjoint(other) for one, other in zip(phrase, asked, strict=False)
            )
        }
        longest = max((size for size, _ in found), default=0)
        return sorted(
            (one for one in found if one[0] == longest),
            key=lambda one: (one[1].kind, one[1].meant),
        )

    def _add(self, meaning: Meaning) -> None:
        phrase = tuple(map(self._forms, _tokens(meaning.written)))
        if not phrase:
            return
        for form in phrase[0]:
            self._by_first[form].append((phrase, meaning))
        self.names.update(*phrase)

    def _forms(self, token: Token) -> Forms:
        """What a word of a phrase is recognised by: itself where it is a lemma, else
        its lemmas too (турка, the town, is not what турок is of)."""
        exact = term(token.text)
        lemmas = (*self._analysers.query_lemmas(token, ()), *russian_lemmas(token.text))
        found = (exact,) if exact in lemmas else (exact, *lemmas)
        return frozenset((*found, *_stems_of_unknown(token.text)))


def _tokens(text: str) -> list[Token]:
    return [token for token in tokenise(text) if term(token.text)][:MAX_WORDS]


def forms_of_unknown(word: str) -> Iterator[str]:
    """By what a word is recognised of which no dictionary tells the lemma."""
    yield from russian_lemmas(word)
    yield from _stems_of_unknown(word)


def _stems_of_unknown(word: str) -> tuple[str, ...]:
    return () if is_known(word) else stems(word)


def name_lemmas(names: Iterable[str], words: Analysers | None = None) -> Iterator[str]:
    """What the words of names are recognised by, in any form."""
    words = words or analysers()
    for name in names:
        for token in _tokens(name):
            yield term(token.text)
            yield from words.query_lemmas(token, ())
            yield from _stems_of_unknown(token.text)
