"""What to ask of an engine, in words that each engine can translate one to one.

Ranking is BM25 with k1 = 1.2 and b = 0.75 everywhere. For each word asked for: its best
lemma, a part of the exact form, a part of the first five letters; titles count double.
Where two neighbours of the query stand near each other, a quarter is added to both.
Words searched besides count for less than the words typed; several of them, which
have to stand near each other, count together for as much as one.
(Engines reckon the score of a loose phrase differently, so nearness only raises the
words' own scores, and the order of hits is the same on each.)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Final

from search.analysis import Query, Word

from .port import DateRange, EngineQuery

LEMMA_WEIGHT: Final = 1.0
EXACT_WEIGHT: Final = 0.3
FIRST_FIVE_WEIGHT: Final = 0.5
NEIGHBOURS_WEIGHT: Final = 0.25
"""Of the two words' own scores; as good as phrase scores on 850 help pages."""
SLOP: Final = 2
ZONES: Final = {"title": 2.0, "text": 1.0}
NUMBER_SCORE: Final = 1000.0
"""Above any sum of words: a document with the number asked for comes first."""
ALTERNATIVES_IN_PHRASE: Final = 2
EXPANSION_WEIGHT: Final = 0.8
"""Of what the words would count for if they had been typed."""
EXPANSION_SLOP: Final = 1


@dataclass(frozen=True, slots=True)
class Everything:
    """All documents, each with score 1."""


@dataclass(frozen=True, slots=True)
class Term:
    """Documents with this term in the field."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class AnyTerm:
    """Documents with one of these keywords; for filters, without a score."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Documents with these terms in a row, up to `slop` places out of it."""

    field: str
    values: tuple[str, ...]
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Between:
    """Documents with a date in the range; for filters, without a score."""

    range: DateRange


@dataclass(frozen=True, slots=True)
class Best:
    """Any of the clauses; the best of their scores."""

    clauses: tuple["Clause", ...]


@dataclass(frozen=True, slots=True)
class Boosted:
    """The clause, its score multiplied."""

    clause: "Clause"
    factor: float


@dataclass(frozen=True, slots=True)
class Constant:
    """The clause, its score always this one."""

    clause: "Clause"
    score: float


@dataclass(frozen=True, slots=True)
class Both:
    """Scores of `must` and `should` summed. One of `should` has to match where there is
    no `must`; `only` and `without` filter and add no score."""

    should: tuple["Clause", ...] = ()
    must: tuple["Clause", ...] = ()
    only: tuple["Clause", ...] = ()
    without: tuple["Clause", ...] = ()


Clause = (
    Everything | Term | AnyTerm | Phrase | Between | Best | Boosted | Constant | Both
)


def scoring(query: Query) -> Clause:
    """The clause for what was typed."""
    return _asked(query, (*map(_word, query.words), *_neighbours(query)))


def matching(query: Query) -> Clause:
    """The clause for the same documents, to count by: scores mean nothing in it.

    The exact form adds none: whatever has it has its first letters."""
    words = (
        Term(f"{zone}_{spelling}", value)
        for word in query.words
        for zone in ZONES
        for spelling, values in (
            ("lemma", word.lemmas),
            ("first_five", (word.first_five,)),
        )
        for value in values
    )
    return _asked(query, tuple(words))


def _asked(query: Query, words: tuple[Clause, ...]) -> Clause:
    should = (
        *words,
        *(_expansion(group) for group in query.expansions if group),
        *(Constant(Term("number_keys", key), NUMBER_SCORE) for key in query.numbers),
    )
    must = tuple(_phrase(words) for words in query.phrases)
    without = (
        *(_excluded(word) for word in query.excluded),
        *(_phrase(words) for words in query.excluded_phrases),
    )
    if not should and not must:
        must = (Everything(),)
    return Both(should=should, must=must, without=without)


def filters(search: EngineQuery) -> dict[str, Clause]:
    """A clause for each filter that is set, or by which something is left out."""
    unasked = {
        name: _without(AnyTerm(name, tuple(sorted(values))))
        for name, values in search.left_out.items()
        if values
    }
    return unasked | {
        name: _filter(search, name, tuple(sorted(values)))
        for name, values in search.filters.items()
        if values
    }


def _without(clause: Clause) -> Clause:
    return Both(must=(Everything(),), without=(clause,))


def ranges(search: EngineQuery) -> tuple[Clause, ...]:
    """A clause for each range of dates."""
    return tuple(Between(one) for one in search.ranges)


def date_facet_value(search: EngineQuery, name: str, value: str) -> Clause:
    """Documents that have this value of a facet reckoned from dates."""
    held = search.date_facets[name].get(value, ())
    if not held:
        return Both(must=(Everything(),), without=(Everything(),))
    return Both(must=tuple(Between(one) for one in held))


def _filter(search: EngineQuery, name: str, values: tuple[str, ...]) -> Clause:
    if name not in search.date_facets:
        return AnyTerm(name, values)
    clauses = (date_facet_value(search, name, value) for value in values)
    return Both(should=tuple(clauses))


def _word(word: Word) -> Clause:
    return Both(should=tuple(_word_parts(word)))


def _word_parts(word: Word) -> Iterator[Clause]:
    for zone, weight in ZONES.items():
        yield _boosted(_lemma(word, zone), LEMMA_WEIGHT * weight)
        exact = Term(f"{zone}_exact", word.exact)
        yield _boosted(exact, EXACT_WEIGHT * weight)
        start = Term(f"{zone}_first_five", word.first_five)
        yield _boosted(start, FIRST_FIVE_WEIGHT * weight)


def _lemma(word: Word, zone: str) -> Clause:
    return _best(tuple(Term(f"{zone}_lemma", lemma) for lemma in word.lemmas))


def _best(clauses: tuple[Clause, ...]) -> Clause:
    return clauses[0] if len(clauses) == 1 else Best(clauses)


def _boosted(clause: Clause, factor: float) -> Clause:
    return clause if factor == 1.0 else Boosted(clause, factor)


def _neighbours(query: Query) -> Iterator[Clause]:
    for first, second in query.neighbours:
        pair = query.words[first], query.words[second]
        for zone, weight in ZONES.items():
            near = Both(
                must=tuple(_lemma(word, zone) for word in pair),
                only=(_near(*pair, zone),),
            )
            yield Boosted(near, NEIGHBOURS_WEIGHT * weight)


def _near(first: Word, second: Word, zone: str, slop: int = SLOP) -> Clause:
    pairs = product(
        first.lemmas[:ALTERNATIVES_IN_PHRASE], second.lemmas[:ALTERNATIVES_IN_PHRASE]
    )
    return _best(tuple(_in_a_row(f"{zone}_lemma", pair, slop) for pair in pairs))


def _expansion(group: tuple[Word, ...]) -> Clause:
    """Words searched besides: one by itself, several where they stand as a phrase."""
    if len(group) == 1:
        return Boosted(_word(group[0]), EXPANSION_WEIGHT)
    weight = EXPANSION_WEIGHT * (LEMMA_WEIGHT + EXACT_WEIGHT) / len(group)
    return Both(
        should=tuple(
            Boosted(_near_each_other(group, zone), weight * zone_weight)
            for zone, zone_weight in ZONES.items()
        )
    )


def _near_each_other(group: tuple[Word, ...], zone: str) -> Clause:
    """Each word near the next: of longer loose phrases engines think differently."""
    return Both(
        must=tuple(_lemma(word, zone) for word in group),
        only=tuple(_near(*pair, zone, EXPANSION_SLOP) for pair in pairwise(group)),
    )


def _phrase(words: tuple[str, ...]) -> Clause:
    """Exact forms in a row, in the title or in the text."""
    return Both(
        should=tuple(
            _boosted(_in_a_row(f"{zone}_exact", words), weight)
            for zone, weight in ZONES.items()
        )
    )


def _in_a_row(name: str, words: tuple[str, ...], slop: int = 0) -> Clause:
    if len(words) == 1:
        return Term(name, words[0])
    return Phrase(name, words, slop)


def _excluded(word: Word) -> Clause:
    return Best(
        tuple(
            Term(f"{zone}_{spelling}", value)
            for zone in ZONES
            for spelling, value in (
                ("exact", word.exact),
                *(("lemma", lemma) for lemma in word.lemmas),
            )
        )
    )
