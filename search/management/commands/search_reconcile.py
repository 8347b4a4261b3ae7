"""Compare the search indexes with the rows, and feed what differs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.engines import EngineUnavailable
from search.management.engine_choice import add_engine_argument, chosen_engines
from search.worker import AlreadyRebuilding, Reconciliation, feed, reconcile


class Command(BaseCommand):
    help = "Compares each index with the rows, by keys and fingerprints, and mends it."

    def add_arguments(self, parser: CommandParser) -> None:
        add_engine_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        silent = []
        for name in chosen_engines(options["engine"]):
            try:
                found = reconcile(name)
            except AlreadyRebuilding:
                self.stdout.write(f"{name}: another process is making it anew.")
                continue
            except EngineUnavailable as error:
                silent.append(f"{name}: {error}")
                continue
            while feed(name):
                pass
            self.stdout.write(f"{name}: {described(found)}.")
        if silent:
            raise CommandError("\n".join(silent))


def described(found: Reconciliation) -> str:
    """What was compared and what was done, in a sentence."""
    if found.rebuilt:
        return f"there was no index of this version; made anew, {found.rows} entries"
    counts = f"{found.rows} entries in the rows, {found.indexed} in the index"
    parts = {
        "missing": found.missing,
        "outdated": found.outdated,
        "left over": found.left_over,
        "of these in the outbox already": found.waiting,
    }
    said = [f"{count} {what}" for what, count in parts.items() if count]
    return f"{counts}; " + (", ".join(said) + ": fed" if said else "they agree")
