"""The portal's search: one call for page, API and commands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from django.db.models import IntegerField
from django.db.models.expressions import RawSQL

from .analysis import Fragment, Query, analyse_query, best_fragment, mark
from .engines import EngineQuery, EngineResult, EngineUnavailable
from .index import search_engines
from .models import Entry, Passage
from .selectors import Translation, translations

FILTERS: Final = ("kind", "language", "authority")
PAGE_SIZE: Final = 10
MAX_PAGE: Final = 100


@dataclass(frozen=True)
class Request:
    """What is asked: words as typed, filters by name, the language of the reader."""

    text: str
    interface_language: str
    filters: Mapping[str, Collection[str]] = field(default_factory=dict)
    page: int = 1
    page_size: int = PAGE_SIZE


@dataclass(frozen=True)
class Hit:
    """An entry that was found, with the passage that answers."""

    entry: Entry
    title: tuple[Fragment, ...]
    snippet: tuple[Fragment, ...]
    passage: Passage | None
    translations: list[Translation]

    @property
    def in_file(self) -> bool:
        """Whether the words stand in a file."""
        return self.passage is not None and bool(self.passage.file_url)

    @property
    def file_address(self) -> str:
        """The address of the file, at its page where one is known."""
        if self.passage is None or not self.passage.file_url:
            return ""
        page = f"#page={self.passage.page}" if self.passage.page else ""
        return f"{self.passage.file_url}{page}"


@dataclass(frozen=True)
class Answer:
    """What was found on one page of it.

    `degraded` when a stand-in answered or none did, `available` unless none did.
    """

    total: int
    page: int
    hits: list[Hit]
    facets: Mapping[str, list[tuple[str, int]]]
    degraded: bool = False
    available: bool = True


def search(request: Request) -> Answer:
    """Answer a query, always: where no engine does, with an empty, marked answer."""
    query = analyse_query(request.text, [request.interface_language])
    try:
        result = search_engines().search(engine_query(request, query))
    except EngineUnavailable:
        return Answer(0, request.page, [], {}, degraded=True, available=False)
    return Answer(
        total=result.total,
        page=request.page,
        hits=_hits(result, query),
        facets=result.facets,
        degraded=result.degraded,
    )


def search_within(request: Request) -> Answer:
    """The same, but past the end the last page that there is."""
    answer = search(request)
    last = min(max(-(-answer.total // request.page_size), 1), MAX_PAGE)
    if request.page <= last or not answer.available:
        return answer
    return search(replace(request, page=last))


def engine_query(request: Request, query: Query) -> EngineQuery:
    """What an engine is asked."""
    return EngineQuery(
        query=query,
        filters={name: set(v) for name, v in request.filters.items() if v},
        facets=FILTERS,
        sort="date" if query.is_empty else "relevance",
        offset=(request.page - 1) * request.page_size,
        limit=request.page_size,
    )


def _hits(result: EngineResult, query: Query) -> list[Hit]:
    """Rows of what was found that are still public, in its order, with snippets."""
    keys = [key for key, _score in result.hits]
    entries = {
        entry.key: entry for entry in Entry.objects.visible().filter(key__in=keys)
    }
    passages = _best_passages(entries.values(), query)
    others = translations(entry.translation_key for entry in entries.values())
    return [
        _hit(entry, passages.get(entry.pk), query, others[entry.translation_key])
        for key in keys
        if (entry := entries.get(key))
    ]


def _hit(
    entry: Entry, passage: Passage | None, query: Query, known: list[Translation]
) -> Hit:
    return Hit(
        entry=entry,
        title=mark(entry.title, query),
        snippet=best_fragment(passage.text if passage else entry.summary, query),
        passage=passage,
        translations=[one for one in known if one.language != entry.language],
    )


def _best_passages(entries: Iterable[Entry], query: Query) -> dict[int, Passage]:
    """The passage of each entry that holds most of the words asked for, if any does.

    A form of a word counts for more than its first letters alone: a passage with the
    form holds two or three of the word's terms.
    """
    asked = {
        term
        for word in query.words
        for term in (*word.lemmas, word.exact, word.first_five)
    }
    shared = RawSQL(
        "(SELECT count(*) FROM unnest(portal_search_passage.terms) AS term"
        " WHERE term = ANY(%s::text[]))",
        [sorted(asked)],
        output_field=IntegerField(),
    )
    ranked = (
        Passage.objects.filter(entry__in=[entry.pk for entry in entries])
        .annotate(shared=shared)
        .filter(shared__gt=0)
        .order_by("entry_id", "-shared", "position")
        .distinct("entry_id")
        .defer("terms")
    )
    return {passage.entry_id: passage for passage in ranked}
