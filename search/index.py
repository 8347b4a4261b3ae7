"""Which engines there are, and how a row becomes an engine's document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

from .analysis import analyse_passages, number_keys
from .engines import Engine, IndexDocument, SearchEngines
from .engines.elasticsearch_engine import ElasticsearchEngine
from .engines.tantivy_engine import TantivyEngine
from .models import Entry

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


def index_documents(entries: Iterable[Entry]) -> Iterator[IndexDocument]:
    """Entries, with their passages, as engines take them."""
    for entry in entries:
        yield index_document(entry)


def index_document(entry: Entry) -> IndexDocument:
    """One entry as engines take it."""
    passages = list(entry.passages.all())
    texts = [(passage.text, passage.language) for passage in passages]
    has_files = any(passage.file_url for passage in passages)
    return IndexDocument(
        key=entry.key,
        fingerprint=entry.fingerprint,
        title=analyse_passages([(entry.title, entry.language)]),
        text=analyse_passages(texts),
        number_keys=number_keys(entry.number),
        language=entry.language,
        kind=entry.kind,
        authority=entry.authority,
        topics=tuple(key for key, _label in entry.topics),
        places=tuple(key for key, _label in entry.places),
        years=(str(entry.date.year),) if entry.date else (),
        flags=("attachment",) if has_files else (),
        translation_key=entry.translation_key,
        date=entry.date,
        in_force_from=entry.in_force_from,
        in_force_to=entry.in_force_to,
    )
