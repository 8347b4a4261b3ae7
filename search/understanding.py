"""What a visitor means: mistakes repaired, other words searched besides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from .analysis import Query, Word, analyse_query
from .analysis.queries import expansion, literal_spans
from .knowledge import Knowledge, known
from .repair import Change, Meanings

__all__ = ["Change", "Understood", "understand"]

MAX_EXPANSIONS: Final = 8
"""Groups of words searched besides; each is some more work for an engine."""


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


def understand(
    text: str, language: str, *, exact: bool = False, knowing: Knowledge | None = None
) -> Understood:
    """Reads a query for a reader of a language; `exact` leaves every word as it is."""
    if exact or not text.strip():
        return Understood(analyse_query(text, [language]), (), (), text)
    knowing = knowing or known()
    repaired, repairs = knowing.repairer.repair(text, [language])
    query = analyse_query(repaired, [language])
    groups, expansions = _besides(query, knowing.meanings(language))
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
