"""A corpus of its own for a measurement, in the portal's own tables, engines and call.

Temporary tables of PostgreSQL stand in front of the portal's tables of the same names,
for this connection alone: the whole chain runs unchanged on them, nobody else sees
them, no transaction stays open and no lock is held, and they are gone with the
connection, however the process ends.  Editors' words (synonyms, names of places) stay
those of the portal.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import batched
from pathlib import Path
from typing import Final
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from elasticsearch import Elasticsearch
from psycopg import sql

from search.actions import write_entry
from search.engines import Engine, SearchEngines
from search.engines.elasticsearch_engine import ElasticsearchEngine
from search.engines.tantivy_engine import TantivyEngine
from search.index import EMBEDDED
from search.queries import Answer, Request, search
from search.registry import EntryData, PassageData
from search.vocabulary import recount
from search.worker import Progress, fill

from .corpus import Text

EDITORS: Final = frozenset({"Synonym", "PlaceName"})
"""Models that a measurement reads as they are."""
LONGEST_TITLE: Final = 500
BATCH: Final = 100
PATIENCE: Final = 30.0
"""Seconds: a measurement is of what is found, not of how fast."""


class ScratchCorpus:
    """Texts in the scratch tables; engines are filled from them."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def write(self, texts: Iterable[Text]) -> None:
        """Add texts as entries, in the portal's own way."""
        numbers: dict[str, int] = {}
        for some in batched(texts, BATCH, strict=False):
            with transaction.atomic():
                for text in some:
                    number = numbers.setdefault(text.id, len(numbers))
                    self._ids[str(number)] = text.id
                    write_entry(_entry(text, number))

    def fill(self, engine: Engine, progress: Progress | None = None) -> None:
        """Index all texts. Raises EngineUnavailable."""
        with engine.rebuild() as builder:
            fill(builder, progress)
            builder.commit()

    def ask(self, engine: Engine, text: str, language: str) -> Answer:
        """The answer that a visitor gets who reads a language and filters by nothing.

        Where the engine gives none, it is marked as on the portal.
        """
        filters = {"language": [language]}
        asked = Request(text, language, filters=filters)
        return search(asked, SearchEngines(engine, engine))

    def found(self, answer: Answer) -> list[str]:
        """Ids of the texts on the page that was answered."""
        return [self._ids[hit.entry.object_key] for hit in answer.hits]


@contextmanager
def scratch_corpus(texts: Iterable[Text]) -> Iterator[ScratchCorpus]:
    """Texts in tables that only this connection sees, until the block ends."""
    with _scratch_tables():
        corpus = ScratchCorpus()
        corpus.write(texts)
        recount()
        yield corpus


@contextmanager
def scratch_engine(name: str) -> Iterator[Engine]:
    """An engine with an index of its own, removed when the block ends."""
    if name == EMBEDDED:
        with tempfile.TemporaryDirectory(prefix="vidkryto-evaluation-") as directory:
            yield TantivyEngine(Path(directory))
        return
    prefix = f"{settings.ELASTICSEARCH_INDEX}-evaluation-{uuid4().hex}"
    engine = ElasticsearchEngine(settings.ELASTICSEARCH_URL, prefix, PATIENCE)
    try:
        yield engine
    finally:
        engine.close()
        with Elasticsearch(settings.ELASTICSEARCH_URL) as client:
            for index in client.indices.get(index=f"{prefix}-*"):
                client.indices.delete(index=index)


@contextmanager
def _scratch_tables() -> Iterator[None]:
    made: list[str] = []
    try:
        for table in _tables():
            _execute("CREATE TEMPORARY TABLE {0} (LIKE {0} INCLUDING ALL)", table)
            made.append(table)
            _make_sure_of(table)
        yield
    finally:
        # Where the connection is gone, so are they.
        with suppress(DatabaseError):
            for table in made:
                _execute("DROP TABLE pg_temp.{0}", table)


def _tables() -> Sequence[str]:
    models = apps.get_app_config("portal_search").get_models()
    return [model._meta.db_table for model in models if model.__name__ not in EDITORS]


def _make_sure_of(table: str) -> None:
    """Stop before anything is written if the name leads to the portal's own table.

    (Where a database names its temporary schema late in `search_path`.)
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relpersistence FROM pg_class WHERE oid = %s::regclass", [table]
        )
        if cursor.fetchone() != ("t",):
            raise RuntimeError(f"{table} has no temporary table before it")


def _execute(statement: str, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(sql.Identifier(table)))


def _entry(text: Text, number: int) -> EntryData:
    title = text.title.replace("\x00", "")
    # What is too long for a title is text.
    first = title if len(title) > LONGEST_TITLE else ""
    passages = [PassageData(one, text.language) for one in (first, text.text) if one]
    return EntryData(
        object_kind="evaluation",
        object_key=str(number),
        translation_key=str(number),
        language=text.language,
        kind=("evaluation", ""),
        title="" if first else title,
        url="",
        passages=passages,
    )
