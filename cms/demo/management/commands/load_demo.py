"""Fill an empty portal with the demonstration."""

import time
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from cms.demo.content import read_content
from cms.demo.loading import Loader


class Command(BaseCommand):
    help = "Loads the demonstration: authorities, documents, articles, accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        if get_user_model().objects.exists():
            raise CommandError("The demonstration is loaded into an empty portal only.")
        begun = time.monotonic()
        Loader(read_content(), self.stdout.write).load()
        seconds = time.monotonic() - begun
        self.stdout.write(f"The demonstration is loaded in {seconds:.0f} s.")
