"""Which engines there are, and how a row becomes an engine's document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from cms.states import StateRule

from .analysis import analyse_passages, number_keys, terms_of_words
from .engines import Engine, IndexDocument, SearchEngines
from .engines.elasticsearch_engine import ElasticsearchEngine
from .engines.tantivy_engine import TantivyEngine
from .facets import ALWAYS, ATTACHMENT, NEVER
from .models import Entry, Passage
from .row_words import kept_words

EMBEDDED = "tantivy"
CLUSTER = "elasticsearch"
SEARCH_SECONDS = 1.5
"""How long the cluster is waited for; with the stand-in's answer less than 2."""


@cache
def engines() -> dict[str, Engine]:
    """All engines that are fed: the embedded one always, a cluster where configured."""
    found: dict[str, Engine] = {EMBEDDED: TantivyEngine(_directory())}
    if settings.ELASTICSEARCH_URL:
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


def entries_to_index(keys: Iterable[str]) -> QuerySet[Entry]:
    """Entries with their passages, without what only the database searches by."""
    passages = Prefetch("passages", Passage.objects.defer("terms"))
    found = Entry.objects.filter(key__in=list(keys)).defer("title_terms")
    return found.prefetch_related(passages)


def index_documents(entries: Iterable[Entry]) -> Iterator[IndexDocument]:
    """Entries, with their passages, as engines take them."""
    for entry in entries:
        yield index_document(entry)


def index_document(entry: Entry) -> IndexDocument:
    """One entry as engines take it."""
    in_force_from, in_force_to = force_dates(entry)
    return IndexDocument(
        key=entry.key,
        fingerprint=entry.fingerprint,
        title=analyse_passages([(entry.title, entry.language)]),
        text=terms_of_words(map(kept_words, entry.passages.all())),
        number_keys=number_keys(entry.number),
        language=entry.language,
        kind=entry.kind,
        authority=entry.authority,
        topics=tuple(key for key, _label in entry.topics),
        places=tuple(key for key, _label in entry.places),
        years=(str(entry.date.year),) if entry.date else (),
        flags=(ATTACHMENT,) if entry.has_files else (),
        translation_key=entry.translation_key,
        date=entry.date,
        in_force_from=in_force_from,
        in_force_to=in_force_to,
    )


def force_dates(entry: Entry) -> tuple[date | None, date | None]:
    """Dates by which engines know the state; None for what never has one.

    An engine finds only documents that have a date, so an open end is the first or
    the last of all days, and a draft comes into force on the last.
    """
    if entry.state_rule == StateRule.DRAFT:
        return NEVER, NEVER
    if entry.state_rule != StateRule.FORCE:
        return None, None
    return entry.in_force_from or ALWAYS, entry.in_force_to or NEVER
