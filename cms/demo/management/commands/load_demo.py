"""Load the demonstration into an empty portal."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.demo.content import read_content
from cms.demo.loading import NotEmptyError, begin, go_on


class Command(BaseCommand):
    help = (
        "Loads the demonstration into an empty portal: authorities, documents, news,"
        " articles, accounts. When interrupted, it goes on where it was."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--begin",
            action="store_true",
            help="make only accounts and authorities; run it again for the rest",
        )
        parser.add_argument("--processes", type=int, help="how many work together")

    def handle(self, *args: Any, **options: Any) -> None:
        begun = time.monotonic()
        content = read_content()
        try:
            begin(content)
        except NotEmptyError as error:
            text = "The demonstration is loaded into an empty portal only."
            raise CommandError(text) from error
        if options["begin"]:
            return
        go_on(content, self._report, options["processes"])
        seconds = time.monotonic() - begun
        self._report(f"The demonstration is loaded in {seconds:.0f} s.")

    def _report(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
