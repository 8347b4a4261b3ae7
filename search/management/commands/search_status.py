"""How the search engines are."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.core.serializers.json import DjangoJSONEncoder

from search.status import EngineStatus, engines_status


class Command(BaseCommand):
    help = "Says of each engine whether it answers, what it holds and what waits."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        found = engines_status()
        if options["json"]:
            rows = [asdict(one) for one in found]
            text = json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
        else:
            text = "\n".join(_described(one) for one in found)
        self.stdout.write(text)


def _described(one: EngineStatus) -> str:
    made = one.last_rebuild
    lines = {
        "answers": "yes" if one.answers else f"no: {one.problem}",
        "entries in rows": one.in_rows,
        "entries in index": "unknown" if one.in_index is None else one.in_index,
        "waiting in the outbox": one.waiting,
        "oldest waiting": _seconds(one.oldest_waiting_seconds),
        "last rebuild": f"{made:%Y-%m-%d %H:%M:%S} UTC" if made else "unknown",
        "schema version": _version(one),
        "breaker": one.breaker or "none, this is the reserve",
    }
    said = (f"  {name:<22} {value}" for name, value in lines.items())
    return "\n".join([one.engine, *said])


def _seconds(seconds: float | None) -> str:
    return "nothing waits" if seconds is None else f"{seconds:.0f} s"


def _version(one: EngineStatus) -> str:
    if one.schema_version == one.schema_version_wanted:
        return str(one.schema_version)
    index = "no index" if one.schema_version is None else one.schema_version
    return f"{index}, wanted {one.schema_version_wanted}: search_rebuild makes it"
