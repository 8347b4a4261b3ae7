"""`manage.py load_search_words`: our lists of words and places, each row once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from search.word_lists import load_words


class Command(BaseCommand):
    help = "Load synonyms and names of places that are not there yet."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load_words()
        self.stdout.write(
            f"Loaded {loaded.synonyms} synonyms and {loaded.places} names of places."
        )
