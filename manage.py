#!/usr/bin/env python
"""Run a management command, with the embedded database when none is configured."""

# Older Pythons must be able to read this file: they get a sentence below.
from __future__ import annotations

import os
import signal
import sys
from contextlib import AbstractContextManager, nullcontext

WITHOUT_DATABASE = frozenset(
    {
        "collectstatic",
        "compile_catalogues",
        "compilemessages",
        "diffsettings",
        "findstatic",
        "help",
        "makemessages",
        "serve",  # looks at the port first, then starts the database itself
        "startapp",
        "version",
    }
)


def database_for(arguments: list[str]) -> AbstractContextManager[object]:
    """The embedded cluster while the command runs, where it needs one."""
    from cms.runtime.postgresql import database_service

    plain = {"-h", "--help", "--version"}.intersection(arguments)
    command = arguments[0] if arguments else "help"
    if plain or command in WITHOUT_DATABASE:
        return nullcontext()
    # A command that is told to end leaves the database in order.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, _frame: sys.exit(128 + received))
    return database_service()


def main() -> None:
    if sys.version_info < (3, 12):  # noqa: UP036
        sys.exit("The portal needs Python 3.12 or later: run .venv/bin/python.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.local")
    try:
        from django.core.management import execute_from_command_line

        from cms.runtime.postgresql import ClusterError
    except ModuleNotFoundError as error:
        sys.exit(f"{error.name} is not installed: make run installs what is needed.")
    try:
        with database_for(sys.argv[1:]):
            execute_from_command_line(sys.argv)
    except ClusterError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
