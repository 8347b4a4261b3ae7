"""Make the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.engines import EngineUnavailable
from search.index import engines
from search.worker import rebuild


class Command(BaseCommand):
    help = "Fills a new index from the rows and puts it in place in one step."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--engine", choices=sorted(engines()), default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        names = [options["engine"]] if options["engine"] else list(engines())
        for name in names:
            try:
                count = rebuild(name)
            except EngineUnavailable as error:
                raise CommandError(f"{name}: {error}") from error
            self.stdout.write(f"{name}: {count} entries")
