"""Queries whose SQL is made once in a process, for what every page asks.

Half of what a computed page costs is Django putting together the same few statements
again: `Prepared` has it done once, and fills in the values.  Rows become what the query
says, by Django's own code.  It leans on Django's compiler, so `tests/test_prepared.py`
holds it against the plain query; a query that depends on more than its values (on the
time, on a language) gets that as one of them.
"""

from __future__ import annotations

import copy
import uuid
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

Values = tuple[Any, ...]


class _Statement(NamedTuple):
    """SQL, the compiler that knows its columns, and where each value belongs.

    A parameter is (True, number of the value) or (False, constant).
    """

    queryset: QuerySet[Any, Any]
    compiler: SQLCompiler
    sql: str
    parameters: list[tuple[bool, Any]]


class _Ready:
    """In place of a query: gives the compiler that has done its work."""

    def __init__(self, query: Any, compiler: SQLCompiler) -> None:
        self._query = query
        self._compiler = compiler

    def get_compiler(self, *args: Any, **kwargs: Any) -> SQLCompiler:
        return self._compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._query, name)


class Prepared:
    """A query of plain values: texts, whole numbers and UUIDs.

    `make` is given the values and gives the query; what it makes may depend on nothing
    but how many values there are and of which types.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Any]]) -> None:
        self._make = make
        self._statements: dict[tuple[type, ...], _Statement] = {}

    def __call__(self, *values: Any) -> list[Any]:
        """The rows for these values."""
        shape = tuple(map(type, values))
        statement = self._statements.get(shape)
        if statement is None:
            statement = self._statements[shape] = self._prepare(shape)
        return list(_rows(statement, values))

    def first(self, *values: Any) -> Any:
        """The first row, None where there is none; the query should ask for one."""
        return next(iter(self(*values)), None)

    def _prepare(self, shape: tuple[type, ...]) -> _Statement:
        marks = [_mark(kind, number) for number, kind in enumerate(shape)]
        queryset = self._make(*marks)
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        if not all(mark in parameters for mark in marks):
            raise ValueError("a value that is no parameter of the statement")
        # By comparison: constants may be lists.
        known = [
            (True, marks.index(one)) if one in marks else (False, one)
            for one in parameters
        ]
        return _Statement(queryset, compiler, sql, known)


def _mark(kind: type, number: int) -> Any:
    """A value that stands for another, and occurs nowhere else."""
    if kind is int:
        return 2_000_000_000 + number
    if kind is uuid.UUID:
        return uuid.uuid4()
    if kind is str:
        return f"{number}:{uuid.uuid4()}"
    raise TypeError(f"no value of a prepared query: {kind}")


def _rows(statement: _Statement, values: Values) -> Any:
    """Have Django run the statement and make of its rows what the query says."""
    parameters = tuple(
        values[one] if is_value else one for is_value, one in statement.parameters
    )
    compiler = copy.copy(statement.compiler)
    # Each thread has a connection of its own.
    compiler.connection = connections[DEFAULT_DB_ALIAS]
    ready = (statement.sql, parameters)
    compiler.as_sql = lambda *args, **kwargs: ready  # type: ignore[method-assign]
    queryset = statement.queryset.all()
    # Not by its setter, which would take a list of tuples for one of dicts.
    queryset._query = _Ready(statement.queryset.query, compiler)  # type: ignore[attr-defined]
    return queryset._iterable_class(queryset)  # type: ignore[attr-defined]
