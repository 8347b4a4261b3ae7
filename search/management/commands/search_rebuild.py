"""Make the search index anew."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.engines import EngineUnavailable
from search.management.engine_choice import add_engine_argument, chosen_engines
from search.management.progress import Progress
from search.worker import AlreadyRebuilding, feed, rebuild


class Command(BaseCommand):
    help = "Fills a new index from the rows and puts it in place in one step."

    def add_arguments(self, parser: CommandParser) -> None:
        add_engine_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for name in chosen_engines(options["engine"]):
                self._rebuild(name)
        except KeyboardInterrupt:
            self.stderr.write("Interrupted: the index is as it was.")
            sys.exit(130)

    def _rebuild(self, name: str) -> None:
        try:
            with Progress(self.stdout, name) as progress:
                count = rebuild(name, progress.show)
        except AlreadyRebuilding:
            self.stdout.write(
                f"{name}: another process is making this index anew; nothing done."
            )
            return
        except EngineUnavailable as error:
            raise CommandError(f"{name}: {error}") from error
        # What changed meanwhile; where a worker runs, it does the same.
        while feed(name):
            pass
        self.stdout.write(f"{name}: {count} entries in {progress.seconds:.1f} s")
