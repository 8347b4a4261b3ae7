"""The portal's search: one call for page, API and commands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import IntegerField
from django.db.models.expressions import RawSQL

from .analysis import Fragment, Query, analyse_query, best_fragment, mark
from .engines import EngineQuery, EngineUnavailable
from .index import search_engines
from .models import Entry, Passage
from .selectors import languages_of

FILTERS = ("kind", "language", "authority")
PAGE_SIZE = 10
MAX_PAGE = 100


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
    languages: list[dict[str, Any]]

    @property
    def file_address(self) -> str:
        """The address of the file, at its page where one is known."""
        if self.passage is None or not self.passage.file_url:
            return ""
        page = f"#page={self.passage.page}" if self.passage.page else ""
        return f"{self.passage.file_url}{page}"


@dataclass(frozen=True)
class Answer:
    """What was found; `degraded` when the cluster did not answer."""

    total: int
    hits: list[Hit]
    facets: Mapping[str, list[tuple[str, int]]]
    degraded: bool = False
    available: bool = True


def search(request: Request) -> Answer:
    """Answer a query, always: a silent engine gives an empty, marked answer."""
    query = analyse_query(request.text, [request.interface_language])
    engine_query = EngineQuery(
        query=query,
        filters={name: set(v) for name, v in request.filters.items() if v},
        facets=FILTERS,
        sort="date" if query.is_empty else "relevance",
        offset=(request.page - 1) * request.page_size,
        limit=request.page_size,
    )
    try:
        result = search_engines().search(engine_query)
    except EngineUnavailable:
        return Answer(0, [], {}, degraded=True, available=False)
    hits = _hits([key for key, _score in result.hits], query)
    return Answer(result.total, hits, result.facets, degraded=result.degraded)


def _hits(keys: list[str], query: Query) -> list[Hit]:
    """Rows of the keys that are still public, in their order, with snippets."""
    entries = {
        entry.key: entry for entry in Entry.objects.visible().filter(key__in=keys)
    }
    passages = _best_passages([entry.pk for entry in entries.values()], query)
    languages = languages_of(entry.translation_key for entry in entries.values())
    return [
        _hit(entries[key], passages.get(entries[key].pk), query, languages)
        for key in keys
        if key in entries
    ]


def _hit(
    entry: Entry,
    passage: Passage | None,
    query: Query,
    languages: dict[str, list[dict[str, Any]]],
) -> Hit:
    text = passage.text if passage else entry.summary
    return Hit(
        entry=entry,
        title=mark(entry.title, query),
        snippet=best_fragment(text, query),
        passage=passage,
        languages=[
            one
            for one in languages.get(entry.translation_key, [])
            if one["code"] != entry.language
        ],
    )


def _best_passages(entries: list[int], query: Query) -> dict[int, Passage]:
    """The passage of each entry that holds most of the words asked for."""
    asked = sorted({t for word in query.words for t in (*word.lemmas, word.exact)})
    shared = RawSQL(
        "(SELECT count(*) FROM unnest(portal_search_passage.terms) AS term"
        " WHERE term = ANY(%s))",
        [asked],
        output_field=IntegerField(),
    )
    ranked = (
        Passage.objects.filter(entry_id__in=entries)
        .annotate(shared=shared)
        .order_by("entry_id", "-shared", "position")
        .distinct("entry_id")
        .defer("terms")
    )
    return {passage.entry_id: passage for passage in ranked}
