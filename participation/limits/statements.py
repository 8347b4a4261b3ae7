"""Where the statements of limits run: beside the transaction that asks.

A count within the request's transaction would be forgotten when the view fails, and its
row would stay locked as long as the view works: a library's hall, which has one
address, would sign in one after another.  So each process keeps one connection that
commits each statement at once; a statement takes about a millisecond.
"""

from __future__ import annotations

import threading
from typing import Any, Final

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

_turn: Final = threading.Lock()
_PLACE: Final = ("NAME", "HOST", "PORT", "USER")
_own: BaseDatabaseWrapper | None = None


def run(statement: str, values: dict[str, Any]) -> int:
    """Run one statement, committed at once; how many rows it changed or found.

    Tests whose database is rolled back set `LIMITS_APART` to False and count in their
    own transaction.
    """
    if not settings.LIMITS_APART:
        return _run_on(connection, statement, values)
    with _turn:
        try:
            return _run_on(_beside(), statement, values)
        except (InterfaceError, OperationalError):
            # The server was restarted since the last count.
            _leave()
            return _run_on(_beside(), statement, values)


def _run_on(
    database: BaseDatabaseWrapper | Any, statement: str, values: dict[str, Any]
) -> int:
    with database.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def _beside() -> BaseDatabaseWrapper:
    """This process's connection for limits, to the database that all else uses."""
    global _own  # noqa: PLW0603  one for the process
    main = connections["default"]
    if _own is not None and _place(_own) != _place(main):
        _leave()
    if _own is None:
        _own = main.copy()
        _own.inc_thread_sharing()
    return _own


def _place(database: BaseDatabaseWrapper | Any) -> list[Any]:
    return [database.settings_dict[name] for name in _PLACE]


def _leave() -> None:
    global _own  # noqa: PLW0603  one for the process
    if _own is not None:
        _own.close()
    _own = None
