"""What every search engine does for the portal, and nothing that only one can."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final, Literal, Protocol
from zlib import crc32

from search.analysis import Query, Terms

SCHEMA_VERSION: Final = 2
"""Raised with every change of fields; an index of another version is not used."""

KEYWORD_FIELDS: Final = (
    "language",
    "kind",
    "authority",
    "topics",
    "places",
    "years",
    "flags",
    "translation_key",
)
DATE_FIELDS: Final = ("date", "opens", "closes", "in_force_from", "in_force_to")
MAX_DEPTH: Final = 10_000
"""Hits that can be paged through."""
MAX_FACET_VALUES: Final = 500


class EngineUnavailable(Exception):
    """The engine gave no answer, or has no index of this version of the schema."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexDocument:
    """One entry as an engine keeps it. The fingerprint stands for all of its content.

    A range on a date finds only documents that have it: for "in force until recalled"
    give `date.max`. `flags` are whatever else is filtered by ("attachment")."""

    key: str
    fingerprint: str
    title: Terms
    text: Terms
    number_keys: tuple[str, ...] = ()
    language: str = ""
    kind: str = ""
    authority: str = ""
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    translation_key: str = ""
    date: datetime.date | None = None
    opens: datetime.date | None = None
    closes: datetime.date | None = None
    in_force_from: datetime.date | None = None
    in_force_to: datetime.date | None = None

    def keywords(self, name: str) -> tuple[str, ...]:
        """The values of a keyword field."""
        value: str | tuple[str, ...] = getattr(self, name)
        values = (value,) if isinstance(value, str) else value
        return tuple(filter(None, values))

    def days(self) -> Iterator[tuple[str, int]]:
        """The dates that the document has, as proleptic ordinals."""
        for name in DATE_FIELDS:
            if (value := getattr(self, name)) is not None:
                yield name, value.toordinal()

    @property
    def recency(self) -> int:
        """What "newest first" sorts by: the date, within a day an order of its own
        that is the same in every engine."""
        day = self.date.toordinal() if self.date else 0
        return day << 32 | crc32(self.key.encode())


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days of a date field, both ends included; None leaves an end open."""

    field: str
    start: datetime.date | None = None
    end: datetime.date | None = None


DateFacets = Mapping[str, Mapping[str, tuple[DateRange, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineQuery:
    """A search. Values of one filter are alternatives, several filters all apply.

    `date_facets` are facets reckoned from dates (name → value → ranges that all hold),
    such as a state on a given day; they can be filtered by like any other. The counts
    of a facet leave its own filter out. `left_out` are values of a field whose
    documents are found only where that field is filtered by; its counts have them."""

    query: Query = field(default_factory=Query)
    filters: Mapping[str, Collection[str]] = field(default_factory=dict)
    left_out: Mapping[str, Collection[str]] = field(default_factory=dict)
    ranges: tuple[DateRange, ...] = ()
    facets: tuple[str, ...] = ()
    date_facets: DateFacets = field(default_factory=dict)
    sort: Literal["relevance", "date"] = "relevance"
    offset: int = 0
    limit: int = 20

    def __post_init__(self) -> None:
        for name in (*self.filters, *self.left_out, *self.facets):
            if name not in KEYWORD_FIELDS and name not in self.date_facets:
                raise ValueError(f"no such filter or facet: {name}")

    @property
    def window(self) -> tuple[int, int]:
        """Offset and limit within what can be paged through."""
        offset = min(max(self.offset, 0), MAX_DEPTH)
        return offset, min(max(self.limit, 0), MAX_DEPTH - offset)


Facets = Mapping[str, list[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class EngineResult:
    """The exact number of matches, one page of (key, score), and counts by facet, the
    most frequent value first. `degraded` when a stand-in answered."""

    total: int
    hits: list[tuple[str, float]]
    facets: Facets = field(default_factory=dict)
    degraded: bool = False


@dataclass(frozen=True, slots=True)
class LiveIndex:
    """The index that is searched: its schema's version, and when it was made (UTC)."""

    schema_version: int
    made_at: datetime.datetime

    @classmethod
    def made(cls, schema_version: int, nanoseconds: int) -> "LiveIndex":
        """From the time in an index's name."""
        seconds = nanoseconds / 1e9
        return cls(
            schema_version, datetime.datetime.fromtimestamp(seconds, datetime.UTC)
        )


class Builder(Protocol):
    """A new index that nobody reads yet."""

    def write(self, documents: Iterable[IndexDocument]) -> None:
        """Adds documents. Raises EngineUnavailable."""

    def commit(self) -> None:
        """Puts the new index in the place of the old in one step; once, at the end."""


class Engine(Protocol):
    """A search engine. Every method raises EngineUnavailable; threads may share it."""

    @property
    def name(self) -> str:
        """Short name for logs and screens."""

    def write(
        self, documents: Iterable[IndexDocument], deleted_keys: Iterable[str] = ()
    ) -> None:
        """Adds or replaces documents and removes others. When it returns, all is kept
        and found. Doing it again changes nothing."""

    def search(self, search: EngineQuery) -> EngineResult:
        """Answers a search in one go."""

    def count(self) -> int:
        """How many documents are in the index."""

    def fingerprints(self) -> dict[str, str]:
        """Key → fingerprint of every document, to compare with the rows."""

    def is_ready(self) -> bool:
        """Whether there is an index of this version of the schema to search."""

    def live_index(self) -> LiveIndex | None:
        """What is known of the index, also of one of another version; None without."""

    def rebuild(self) -> AbstractContextManager[Builder]:
        """A builder of a new index; left without `commit`, nothing of it remains, and
        what an earlier, killed build left is removed. Writes made meanwhile go to the
        old index: the caller repeats them after the commit."""


def facet_order(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Values of a facet: the most frequent first, equals by name."""
    kept = sorted(one for one in counts if one[1])
    return sorted(kept, key=itemgetter(1), reverse=True)
