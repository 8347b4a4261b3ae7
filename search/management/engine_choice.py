"""Which engines a command is about."""

from __future__ import annotations

from django.core.management.base import CommandError, CommandParser

from search.index import engine_names


def add_engine_argument(parser: CommandParser) -> None:
    parser.add_argument("--engine", help="only this one, such as tantivy")


def chosen_engines(asked: str | None) -> list[str]:
    """The engine that was asked for, or all; raises CommandError for an unknown one."""
    known = engine_names()
    if asked and asked not in known:
        raise CommandError(f"There is no engine {asked} here, but: {', '.join(known)}.")
    return [asked] if asked else known
