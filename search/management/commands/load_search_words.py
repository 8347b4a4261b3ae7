"""`manage.py load_search_words`: our lists of words, places and emergencies."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from search.emergencies import load_emergencies
from search.permissions import establish_search_editors
from search.word_lists import load_words


class Command(BaseCommand):
    help = "Load synonyms, names of places and emergency notices, each only once."

    def handle(self, *args: Any, **options: Any) -> None:
        establish_search_editors()
        loaded, notices = load_words(), load_emergencies()
        if options["verbosity"]:
            self.stdout.write(
                f"Loaded {loaded.synonyms} synonyms, {loaded.places} names of places, "
                f"{notices} emergency notices."
            )
