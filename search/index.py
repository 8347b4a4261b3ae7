"""Which engines there are, and how a row becomes an engine's document."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from django.conf import settings
from django.db import connection

from cms.states import StateRule

from .analysis import WordsOfPassage, analyse_passages, number_keys, terms_of_words
from .engines import Engine, IndexDocument, SearchEngines
from .engines.tantivy_engine import TantivyEngine
from .facets import ALWAYS, ATTACHMENT, NEVER

EMBEDDED = "tantivy"
CLUSTER = "elasticsearch"
SEARCH_SECONDS = 1.5
"""How long the cluster is waited for; with the stand-in's answer less than 2."""


@cache
def engines() -> dict[str, Engine]:
    """All engines that are fed: the embedded one always, a cluster where configured."""
    found: dict[str, Engine] = {EMBEDDED: TantivyEngine(_directory())}
    if settings.ELASTICSEARCH_URL:
        # Eight megabytes in each process, which a portal without a cluster saves.
        from .engines.elasticsearch_engine import ElasticsearchEngine

        found[CLUSTER] = ElasticsearchEngine(
            settings.ELASTICSEARCH_URL,
            settings.ELASTICSEARCH_INDEX,
            request_timeout=SEARCH_SECONDS,
        )
    return found


def _directory() -> Path:
    directory = Path(settings.VAR_DIR) / "search"
    directory.mkdir(parents=True, exist_ok=True)
    return directory


def engine_names() -> list[str]:
    """Names of the engines that the outbox is written for."""
    return [EMBEDDED, CLUSTER] if settings.ELASTICSEARCH_URL else [EMBEDDED]


@cache
def search_engines() -> SearchEngines:
    """What answers queries: the cluster first, the embedded engine in its stead."""
    embedded = engines()[EMBEDDED]
    return SearchEngines(engines().get(CLUSTER, embedded), embedded)


def forget_engines() -> None:
    """Open the engines anew at their next use: after settings changed, in tests."""
    engines.cache_clear()
    search_engines.cache_clear()


class IndexRow(NamedTuple):
    """What is indexed of an entry; `words`, `lemmas` and `first_five` as passages keep
    them, one passage a line, with the `languages` of the lines."""

    key: str
    fingerprint: str
    translation_key: str
    language: str
    kind: str
    authority: str
    topics: str
    places: str
    number: str
    date: datetime.date | None
    state_rule: str
    in_force_from: datetime.date | None
    in_force_to: datetime.date | None
    opens: datetime.date | None
    closes: datetime.date | None
    title: str
    summary: str
    has_files: bool
    languages: str
    words: str
    lemmas: str
    first_five: str


# Plain rows and one line of words for each passage: models and lists of words would
# take longer than the engine does.
_ROWS: Final = """
    SELECT key, fingerprint, translation_key, language, kind, authority,
        topics::text, places::text, number, date, state_rule, in_force_from,
        in_force_to, opens, closes, title, summary, has_files, passages.*
    FROM portal_search_entry AS entry CROSS JOIN LATERAL (
        SELECT coalesce(string_agg(language, E'\n' ORDER BY position), ''),
            coalesce(string_agg(words, E'\n' ORDER BY position), ''),
            coalesce(string_agg(lemmas, E'\n' ORDER BY position), ''),
            coalesce(string_agg(first_five, E'\n' ORDER BY position), '')
        FROM portal_search_passage AS passage WHERE passage.entry_id = entry.id
    ) AS passages
    WHERE key = ANY(%s)
"""


def rows_to_index(keys: Iterable[str]) -> list[IndexRow]:
    """What is indexed of the entries with these keys."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [list(keys)])
        return [IndexRow._make(row) for row in cursor.fetchall()]


def index_documents(rows: Iterable[IndexRow]) -> Iterator[IndexDocument]:
    """Entries as engines take them."""
    return map(index_document, rows)


def index_document(row: IndexRow) -> IndexDocument:
    """One entry as engines take it."""
    in_force_from, in_force_to = force_dates(row)
    opens, closes = window_dates(row)
    return IndexDocument(
        key=row.key,
        fingerprint=row.fingerprint,
        title=analyse_passages([(row.title, row.language)]),
        text=terms_of_words(passages_of(row)),
        number_keys=number_keys(row.number),
        language=row.language,
        kind=row.kind,
        authority=row.authority,
        topics=_keys(row.topics),
        places=_keys(row.places),
        years=(str(row.date.year),) if row.date else (),
        flags=(ATTACHMENT,) if row.has_files else (),
        translation_key=row.translation_key,
        date=row.date,
        in_force_from=in_force_from,
        in_force_to=in_force_to,
        opens=opens,
        closes=closes,
    )


def passages_of(row: IndexRow) -> Iterator[WordsOfPassage]:
    """What was kept of the words of an entry's passages."""
    kept = (row.words, row.lemmas, row.first_five)
    return map(WordsOfPassage, *(lines.split("\n") for lines in kept))


def _keys(pairs: str) -> tuple[str, ...]:
    return tuple(key for key, _label in json.loads(pairs))


def force_dates(row: IndexRow) -> tuple[datetime.date | None, datetime.date | None]:
    """Dates by which engines know the state; None for what never has one.

    An engine finds only documents that have a date, so an open end is the first or
    the last of all days, and a draft comes into force on the last.
    """
    if row.state_rule == StateRule.DRAFT:
        return NEVER, NEVER
    if row.state_rule != StateRule.FORCE:
        return None, None
    return row.in_force_from or ALWAYS, row.in_force_to or NEVER


def window_dates(row: IndexRow) -> tuple[datetime.date | None, datetime.date | None]:
    """Dates by which engines know whether something is open; None for other things."""
    if row.state_rule != StateRule.WINDOW:
        return None, None
    return row.opens or ALWAYS, row.closes or NEVER
