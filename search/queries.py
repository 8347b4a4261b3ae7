"""The portal's search: one call for page, API and commands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from . import promotion
from .analysis import Fragment, Query
from .emergencies import Emergency, Notices, emergencies_for
from .engines import EngineQuery, EngineUnavailable, SearchEngines
from .facets import FACETS, date_facets, engine_filters
from .index import search_engines
from .knowledge import Knowledge, known
from .models import Entry, Passage
from .passages import Answering
from .registry import kinds_set_apart
from .selectors import Translation, languages_of, with_translations
from .understanding import Change, Understood, understand

PAGE_SIZE: Final = 10
MAX_PAGE: Final = 100
Sort = Literal["relevance", "date"]


@dataclass(frozen=True)
class Request:
    """What is asked: words as typed, filters by name, the language of the reader.

    `sort` is "relevance" or "date"; with `exact` nothing is repaired or added.
    """

    text: str
    interface_language: str
    filters: Mapping[str, Collection[str]] = field(default_factory=dict)
    page: int = 1
    page_size: int = PAGE_SIZE
    sort: Sort = "relevance"
    exact: bool = False


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
    `repairs` are words that were replaced, which gave `repaired_text`; `expansions`
    are words that were searched besides.  `promoted` is what editors recommend, and
    `emergencies` whom to call: above the first page.
    """

    total: int
    page: int
    hits: list[Hit]
    facets: Mapping[str, list[tuple[str, int]]]
    degraded: bool = False
    available: bool = True
    repairs: tuple[Change, ...] = ()
    expansions: tuple[Change, ...] = ()
    repaired_text: str = ""
    promoted: tuple[Hit, ...] = ()
    emergencies: tuple[Emergency, ...] = ()


def search(request: Request, engines: SearchEngines | None = None) -> Answer:
    """Answer a query, always: where no engine does, with an empty, marked answer.

    The portal's engines are asked unless others are given.
    """
    knowing = known()
    understood = _understood(request, knowing)
    asked = engine_query(request, understood.query)
    emergencies = _emergencies(request, understood, knowing.tables.notices)
    empty = Answer(0, request.page, [], {}, emergencies=emergencies)
    ask = (engines or search_engines()).search
    try:
        result, promoted = promotion.apply(asked, ask, knowing.tables.bets)
    except EngineUnavailable:
        return replace(empty, degraded=True, available=False)
    keys = [*promoted, *(key for key, _score in result.hits)]
    hits = _hits(keys, understood.answered_by)
    return replace(
        empty,
        total=result.total,
        hits=[hit for hit in hits if hit.entry.key not in promoted],
        facets={one.name: result.facets.get(one.field, []) for one in FACETS},
        degraded=result.degraded,
        repairs=understood.repairs,
        expansions=understood.expansions,
        repaired_text=understood.repaired_text,
        promoted=tuple(hit for hit in hits if hit.entry.key in promoted),
    )


def _emergencies(
    request: Request, understood: Understood, notices: Notices
) -> tuple[Emergency, ...]:
    """Whom to call, on the first page; by the words as typed, else as repaired."""
    if request.page > 1:
        return ()
    texts = dict.fromkeys((request.text, understood.repaired_text))
    found = (
        emergencies_for(text, request.interface_language, notices) for text in texts
    )
    return next(filter(None, found), ())


def search_within(request: Request) -> Answer:
    """The same, but past the end the last page that there is."""
    answer = search(request)
    last = min(max(-(-answer.total // request.page_size), 1), MAX_PAGE)
    if request.page <= last or not answer.available:
        return answer
    return search(replace(request, page=last))


def count(request: Request) -> int:
    """How many hits a query has; 0 where no engine answers."""
    understood = _understood(request, known())
    asked = engine_query(request, understood.query)
    try:
        return search_engines().search(replace(asked, facets=(), limit=0)).total
    except EngineUnavailable:
        return 0


def keys_found(request: Request, limit: int) -> list[str]:
    """Keys of the first hits of a query, in its order; none where no engine answers."""
    try:
        return keys_surely_found(request, limit)
    except EngineUnavailable:
        return []


def keys_surely_found(request: Request, limit: int) -> list[str]:
    """Keys of the first hits of a query, in its order; raises EngineUnavailable."""
    understood = _understood(request, known())
    asked = engine_query(request, understood.query)
    result = search_engines().search(replace(asked, facets=(), offset=0, limit=limit))
    return [key for key, _score in result.hits]


def _understood(request: Request, knowing: Knowledge) -> Understood:
    return understand(
        request.text,
        request.interface_language,
        exact=request.exact,
        knowing=knowing,
    )


def engine_query(request: Request, query: Query) -> EngineQuery:
    """What an engine is asked."""
    return EngineQuery(
        query=query,
        filters=engine_filters(request.filters),
        left_out={"kind": kinds_set_apart()},
        facets=tuple(one.field for one in FACETS),
        date_facets=date_facets(),
        sort="date" if query.is_empty else request.sort,
        offset=(request.page - 1) * request.page_size,
        limit=request.page_size,
    )


def _hits(keys: Sequence[str], query: Query) -> list[Hit]:
    """Rows of what was found that are still public, in its order, with snippets."""
    asked = set(keys)
    every = with_translations(keys)
    entries = {entry.key: entry for entry in every if entry.key in asked}
    answering = Answering(query)
    passages = answering.best_passages(entries.values())
    others = languages_of(every)
    return [
        _hit(entry, passages.get(entry.pk), answering, others[entry.translation_key])
        for key in keys
        if (entry := entries.get(key))
    ]


def _hit(
    entry: Entry,
    passage: Passage | None,
    answering: Answering,
    known: list[Translation],
) -> Hit:
    return Hit(
        entry=entry,
        title=answering.title(entry),
        snippet=answering.snippet(entry, passage),
        passage=passage,
        translations=[one for one in known if one.language != entry.language],
    )
