"""Where words of a query stand in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from .analysers import Analysers, analysers
from .characters import FIRST_LETTERS, term
from .queries import Query, Word
from .terms import WordsOfPassage, without_apostrophes
from .tokens import WORD

# Too common to show where an answer stands; marked only if nothing else is asked for.
_FUNCTION_WORDS: Final = frozenset(
    (
        "а або але без в від для до з за зі і із й на не о об по під при про та "
        "те то у це що щодо як який яка "
        "a ale bez czy dla do i jak jest lub na nie o od oraz po pod przez przy "
        "się są to w we z za ze an and are as at by for from how in is it of on "
        "or that the what with "
    ).split()
)


class Found(NamedTuple):
    """A word of the query in a text, or a quoted phrase: from where to where, and
    which of them."""

    start: int
    end: int
    word: int


class Marker:
    """Finds the words of one query in many texts; it remembers words it has seen."""

    def __init__(self, query: Query, words: Analysers | None = None) -> None:
        self._words = words or analysers()
        self._by_form: dict[str, int] = {}
        self._by_first_five: dict[str, int] = {}
        self._phrases = query.phrases
        self._seen: dict[str, tuple[int, bool] | None] = {}
        asked = [*query.words, *chain.from_iterable(query.expansions)]
        telling = {word.exact for word in asked} - _FUNCTION_WORDS
        for place, word in enumerate(asked):
            if not telling or word.exact in telling:
                self._ask(place, word)

    def _ask(self, place: int, word: Word) -> None:
        for form in (word.exact, *word.lemmas):
            self._by_form.setdefault(form, place)
        if len(word.first_five) == FIRST_LETTERS:
            self._by_first_five.setdefault(word.first_five, place)

    def found(self, text: str, kept: WordsOfPassage | None = None) -> list[Found]:
        """Words of the text that answer words of the query, in order; those with the
        same first five letters only where no form of the word stands in the text.

        With the words `kept` of the text no dictionary is asked."""
        if not self._by_form:
            return []
        spans = [match.span() for match in WORD.finditer(text)]
        answers, exact = self._answers(text, spans, kept)
        by_lemma = {answer[0] for answer in answers if answer and answer[1]}
        words = [
            Found(*span, answer[0])
            for span, answer in zip(spans, answers, strict=True)
            if answer and (answer[1] or answer[0] not in by_lemma)
        ]
        if not self._phrases:
            return words
        exact = exact or [term(text[start:end]) for start, end in spans]
        return _with_phrases(words, list(self._in_a_row(spans, exact)))

    def _answers(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        kept: WordsOfPassage | None,
    ) -> tuple[list[tuple[int, bool] | None], list[str]]:
        """For each word which word of the query it answers and whether by its lemma;
        and the words as the index has them, where they were kept."""
        if kept is not None:
            lemmas = kept.lemmas.split()
            exact = without_apostrophes(kept.words).split()
            # They differ where a sign counts as no word, or the text was cut.
            if len(lemmas) == len(exact) == len(spans):
                first_five = kept.first_five.split()
                return self._kept_answers(lemmas, exact, first_five), exact
        seen = self._seen
        answers = []
        for start, end in spans:
            word = text[start:end]
            if word not in seen:
                seen[word] = self._answer(word)
            answers.append(seen[word])
        return answers, []

    def _kept_answers(
        self, lemmas: Sequence[str], exact: Sequence[str], first_five: Sequence[str]
    ) -> list[tuple[int, bool] | None]:
        by_form = self._by_form
        answers: list[tuple[int, bool] | None] = [None] * len(exact)
        found = set()
        for place, (lemma, form) in enumerate(zip(lemmas, exact, strict=True)):
            if lemma in by_form or form in by_form:
                word = by_form[lemma if lemma in by_form else form]
                answers[place] = word, True
                found.add(word)
        # First letters are looked at only for words of which no form stands there.
        starts = {
            five: word
            for five, word in self._by_first_five.items()
            if word not in found
        }
        if starts:
            for place, five in enumerate(first_five):
                if five in starts and answers[place] is None:
                    answers[place] = starts[five], False
        return answers

    def _answer(self, word: str) -> tuple[int, bool] | None:
        forms, five = self._words.all_forms(word)
        known = forms & self._by_form.keys()
        if known:
            return min(self._by_form[form] for form in known), True
        place = self._by_first_five.get(five)
        return None if place is None else (place, False)

    def _in_a_row(
        self, spans: Sequence[tuple[int, int]], exact: Sequence[str]
    ) -> Iterator[Found]:
        """Quoted phrases, each from its first word to its last."""
        for number, phrase in enumerate(self._phrases, start=1):
            length = len(phrase)
            for first, word in enumerate(exact[: len(exact) - length + 1]):
                if word == phrase[0] and tuple(exact[first : first + length]) == phrase:
                    last = first + length - 1
                    yield Found(spans[first][0], spans[last][1], -number)


def _with_phrases(words: list[Found], phrases: list[Found]) -> list[Found]:
    """Both in order; a phrase before the words of which it is made, which fall away."""
    return sorted([*phrases, *words], key=lambda one: (one.start, -one.end))
