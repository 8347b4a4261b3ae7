"""Every text of the database, read row by row."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.sessions.models import Session
from django.db import connection

_COLUMNS = """
    SELECT c.table_name, string_agg(quote_ident(c.column_name), ', ')
    FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
    GROUP BY 1 ORDER BY 1
"""


def tables() -> dict[str, str]:
    """Names of all tables, with their columns."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS)
        return dict(cursor.fetchall())


def texts() -> Iterator[tuple[str, str]]:
    """Each row of each table as text, with the table's name."""
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            for (row,) in cursor.fetchall():
                yield table, row
    # What sessions remember is packed.
    for session in Session.objects.all():
        yield "django_session", str(session.get_decoded())


def found(*marks: str) -> dict[str, list[str]]:
    """Tables in which a mark stands, whatever its letters' size; with the rows."""
    wanted, told = [mark.casefold() for mark in marks], {}
    for table, row in texts():
        if any(mark in row.casefold() for mark in wanted):
            told.setdefault(table, []).append(row)
    return told


def counts() -> dict[str, int]:
    """How many rows each table has."""
    each = (f"SELECT '{name}', count(*) FROM \"{name}\"" for name in tables())
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        return dict(cursor.fetchall())
