"""What this process knows of words: the index's, and what editors said of them.

Small tables are kept in memory. At each query one statement asks whether anything
changed, and only then is it read again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final, NamedTuple
from uuid import UUID

from django.db import connection

from .emergencies import Notices, read_notices
from .models import PlaceName, Synonym
from .promotion import Bets, read_bets
from .repair import IndexWords, Meaning, Meanings, Repairer, name_lemmas
from .vocabulary import Vocabulary

LANGUAGES: Final = ("uk", "pl", "en")


@dataclass(frozen=True, slots=True)
class EditorsTables:
    """What the editors' tables say."""

    by_language: Mapping[str, Meanings]
    names: frozenset[str]
    bets: Bets
    notices: Notices


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known while one query is answered."""

    words: IndexWords
    tables: EditorsTables

    @property
    def repairer(self) -> Repairer:
        """What repairs the words of a query."""
        return Repairer(self.words, self.tables.names)

    def meanings(self, language: str) -> Meanings:
        """What words mean for readers of a language."""
        spoken = language if language in self.tables.by_language else "uk"
        return self.tables.by_language[spoken]


class _Process:
    """What this process has read, and of which state it is."""

    def __init__(self) -> None:
        self._reading = Lock()
        self._vocabulary = Vocabulary()
        self._tables: EditorsTables | None = None
        self._generation: UUID | None = None

    def now(self) -> Knowledge:
        state = _state()
        words = self._vocabulary.words(state.epoch, state.latest or 0)
        with self._reading:
            if self._tables is None or state.generation != self._generation:
                self._tables = _read_tables()
                self._generation = state.generation
            return Knowledge(words, self._tables)


_process = _Process()


def known() -> Knowledge:
    """What is known now."""
    return _process.now()


class _State(NamedTuple):
    epoch: UUID | None
    latest: int | None
    generation: UUID | None


def _state() -> _State:
    """The vocabulary's epoch and latest row, and the generation of the editors' tables,
    which a trigger changes: whoever wrote to them in whatever way is noticed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT words.epoch, words.latest, tables.generation"
            " FROM (SELECT) AS one"
            " LEFT JOIN portal_search_vocabularystate AS words ON true"
            " LEFT JOIN portal_search_editorstablesstate AS tables ON true"
        )
        return _State(*cursor.fetchone())


def _read_tables() -> EditorsTables:
    places = list(PlaceName.objects.filter(is_active=True))
    synonyms = list(Synonym.objects.filter(is_active=True))
    by_language = {
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
    every = frozenset(name_lemmas(names)).union(
        *(meanings.names for meanings in by_language.values())
    )
    return EditorsTables(by_language, every, read_bets(), read_notices())


def _meanings_of_synonyms(
    synonyms: Sequence[Synonym], language: str
) -> Iterator[Meaning]:
    """Ukrainian words for everybody, as acts are in Ukrainian; Polish and English ones
    for who may write them."""
    for one in synonyms:
        if "uk" not in (one.language, language) and one.language != language:
            continue
        yield Meaning(one.kind, one.written, one.meant)
        if one.both_ways:
            yield Meaning(one.kind, one.meant, one.written)


def _meanings_of_places(
    places: Sequence[PlaceName], language: str
) -> Iterator[Meaning]:
    for place in places:
        for name in place.names:
            for meant in {place.name_uk, place.name_in(language)} - {name}:
                yield Meaning(Synonym.Kind.PLACE.value, name, meant)
