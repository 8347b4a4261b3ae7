"""Make the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.engines import EngineUnavailable
from search.index import engine_names
from search.worker import rebuild


class Command(BaseCommand):
    help = "Fills a new index from the rows and puts it in place in one step."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--engine", help="only this one, such as tantivy")

    def handle(self, *args: Any, **options: Any) -> None:
        known, asked = engine_names(), options["engine"]
        if asked and asked not in known:
            raise CommandError(
                f"There is no engine {asked} here, but: {', '.join(known)}."
            )
        for name in [asked] if asked else known:
            try:
                count = rebuild(name)
            except EngineUnavailable as error:
                raise CommandError(f"{name}: {error}") from error
            self.stdout.write(f"{name}: {count} entries")
