"""Entries put into the database by COPY: what a hundred thousand need."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models

from search.actions import entry_columns
from search.models import Entry, Passage
from search.registry import EntryData
from search.row_words import passage_words, terms_of_title
from tests.benchmarks.entries import entries

FIRST_KEY = 1_000_000
LOT = 1000


def fill(first: int, last: int) -> float:
    """Put entries number `first` to `last` into the rows; the seconds that analysis
    of their words took."""
    analysing = 0.0
    for start in range(first, last, LOT):
        data = list(entries(start, min(start + LOT, last)))
        begun = time.perf_counter()
        rows = [_rows(FIRST_KEY + start + place, one) for place, one in enumerate(data)]
        analysing += time.perf_counter() - begun
        _copy([entry for entry, _passages in rows])
        _copy([passage for _entry, passages in rows for passage in passages])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE portal_search_entry, portal_search_passage")
    return analysing


def analysed_again(number: int) -> float:
    """Seconds that analysis takes of entries whose words were met before."""
    data = list(entries(0, number))
    for _time in range(2):
        begun = time.perf_counter()
        for one in data:
            terms_of_title(one.title, one.language, one.number)
            for passage in one.passages:
                passage_words(passage.text, passage.language)
        taken = time.perf_counter() - begun
    return taken


def _rows(key: int, data: EntryData) -> tuple[Entry, list[Passage]]:
    columns = entry_columns(data)
    columns["title_terms"] = _vector(
        terms_of_title(data.title, data.language, data.number)
    )
    entry = Entry(id=key, key=data.key, fingerprint=str(key), **columns)
    passages = list(_passages(key, data))
    return entry, passages


def _passages(key: int, data: EntryData) -> Iterator[Passage]:
    for position, one in enumerate(data.passages):
        words = passage_words(one.text, one.language)
        yield Passage(
            id=key * 10 + position,
            entry_id=key,
            position=position,
            language=one.language,
            text=one.text,
            file_title=one.file_title,
            file_url=one.file_url,
            page=one.page,
            words=words.words,
            lemmas=words.lemmas,
            first_five=words.first_five,
            terms=_vector(words.terms),
        )


def _vector(terms: str) -> str:
    return " ".join(f"'{term}'" for term in set(terms.split()))


def _copy(rows: Sequence[models.Model]) -> None:
    """Rows of one table, as the ORM would write them."""
    fields = rows[0]._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    statement = f"COPY {rows[0]._meta.db_table} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([_value(field, row) for field in fields])


def _value(field: models.Field[object, object], row: models.Model) -> object:
    value = field.pre_save(row, add=True)
    if isinstance(field, SearchVectorField):
        return value
    return field.get_db_prep_save(value, connection)
