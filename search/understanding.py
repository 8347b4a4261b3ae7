"""What a visitor means: mistakes repaired, other words searched besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from threading import Lock
from typing import Final, NamedTuple
from uuid import UUID

from django.db import connection

from .analysis import Query, Word, analyse_query
from .analysis.queries import expansion, literal_spans
from .models import PlaceName, Synonym
from .repair import (
    Change,
    Meaning,
    Meanings,
    Repairer,
    name_lemmas,
)
from .vocabulary import Vocabulary

__all__ = ["Change", "Understood", "understand"]

MAX_EXPANSIONS: Final = 8
"""Groups of words searched besides; each is some more work for an engine."""
LANGUAGES: Final = ("uk", "pl", "en")


@dataclass(frozen=True, slots=True)
class Understood:
    """A query for the engines, and how it came about."""

    query: Query
    repairs: tuple[Change, ...]
    expansions: tuple[Change, ...]
    repaired_text: str

    @property
    def answered_by(self) -> Query:
        """The query with the words searched besides among the others: what is marked
        in titles and passages."""
        besides = (word for group in self.query.expansions for word in group)
        return replace(self.query, words=(*self.query.words, *besides))


def understand(text: str, language: str, *, exact: bool = False) -> Understood:
    """Reads a query for a reader of a language; `exact` leaves every word as it is."""
    if exact or not text.strip():
        return Understood(analyse_query(text, [language]), (), (), text)
    repairer, meanings = _known.now(language)
    repaired, repairs = repairer.repair(text, [language])
    query = analyse_query(repaired, [language])
    groups, expansions = _besides(query, meanings)
    return Understood(
        replace(query, expansions=groups),
        repairs,
        expansions,
        repaired if repairs else text,
    )


def _besides(
    query: Query, meanings: Meanings
) -> tuple[tuple[tuple[Word, ...], ...], tuple[Change, ...]]:
    """Groups of words searched besides those of a query, and how each is shown."""
    words = _not_quoted(query)
    written = [query.text[word.start : word.end] for word in words]
    asked = {form for word in query.words for form in (word.exact, *word.lemmas)}
    groups: dict[tuple[str, ...], tuple[tuple[Word, ...], Change]] = {}
    for start, end, meaning in meanings.of(words, written):
        place = words[start].start, words[end - 1].end
        group = expansion(meaning.meant, place)
        key = tuple(word.lemmas[0] for word in group)
        if all(not asked.isdisjoint(word.lemmas) for word in group):
            continue
        change = Change(meaning.kind, query.text[slice(*place)], meaning.meant)
        groups.setdefault(key, (group, change))
    kept = list(groups.values())[:MAX_EXPANSIONS]
    return tuple(group for group, _ in kept), tuple(change for _, change in kept)


def _not_quoted(query: Query) -> list[Word]:
    quoted = literal_spans(query.text)
    return [
        word
        for word in query.words
        if not any(start <= word.start < end for start, end in quoted)
    ]


class _Known:
    """What this process knows of words; asks at each query whether it changed."""

    def __init__(self) -> None:
        self._reading = Lock()
        self._vocabulary = Vocabulary()
        self._tables: tuple[object, ...] = ()
        self._meanings: Mapping[str, Meanings] = {}
        self._names: frozenset[str] = frozenset()

    def now(self, language: str) -> tuple[Repairer, Meanings]:
        """What repairs, and what words mean for readers of a language."""
        state = _state()
        words = self._vocabulary.words(state.epoch, state.latest or 0)
        with self._reading:
            if not self._meanings or state.tables != self._tables:
                self._read_tables()
                self._tables = state.tables
            spoken = language if language in self._meanings else "uk"
            return Repairer(words, self._names), self._meanings[spoken]

    def _read_tables(self) -> None:
        places = list(PlaceName.objects.filter(is_active=True))
        synonyms = list(Synonym.objects.filter(is_active=True))
        self._meanings = {
            language: Meanings(
                [
                    *_meanings_of_places(places, language),
                    *_meanings_of_synonyms(synonyms, language),
                ]
            )
            for language in LANGUAGES
        }
        names = [name for place in places for name in place.names]
        names += [text for one in synonyms for text in (one.written, one.meant)]
        self._names = frozenset(name_lemmas(names)).union(
            *(meanings.names for meanings in self._meanings.values())
        )


_known = _Known()


class _State(NamedTuple):
    epoch: UUID | None
    latest: int | None
    synonyms: Decimal | None
    places: Decimal | None

    @property
    def tables(self) -> tuple[object, ...]:
        return self.synonyms, self.places


def _state() -> _State:
    """The vocabulary's epoch and latest row, and a number for the content of each of
    the editors' tables: whoever changed them in whatever way is noticed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT state.epoch, state.latest,"
            " (SELECT sum(hashtextextended(synonym::text, 0))"
            "  FROM portal_search_synonym AS synonym),"
            " (SELECT sum(hashtextextended(place::text, 0))"
            "  FROM portal_search_placename AS place)"
            " FROM (SELECT) AS one LEFT JOIN portal_search_vocabularystate AS state"
            " ON true"
        )
        return _State(*cursor.fetchone())


def _meanings_of_synonyms(synonyms: list[Synonym], language: str) -> Iterator[Meaning]:
    """Ukrainian words for everybody, as acts are in Ukrainian; Polish and English ones
    for who may write them."""
    for one in synonyms:
        if "uk" not in (one.language, language) and one.language != language:
            continue
        yield Meaning(one.kind, one.written, one.meant)
        if one.both_ways:
            yield Meaning(one.kind, one.meant, one.written)


def _meanings_of_places(places: list[PlaceName], language: str) -> Iterator[Meaning]:
    for place in places:
        for name in place.names:
            for meant in {place.name_uk, place.name_in(language)} - {name}:
                yield Meaning(Synonym.Kind.PLACE.value, name, meant)
