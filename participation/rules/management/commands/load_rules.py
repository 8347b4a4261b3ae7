"""`manage.py load_rules`: rules and martial law, as our lists have them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from participation.rules.calendar_seeds import load_calendars
from participation.rules.sets.seeding import load_rules


class Command(BaseCommand):
    help = "Load the rule sets of Ukraine and Poland and martial law, each only once."

    def handle(self, *args: Any, **options: Any) -> None:
        entered, added = load_calendars(), load_rules()
        if options["verbosity"]:
            self.stdout.write(
                f"Loaded {added} rule sets, {entered} intervals of martial law."
            )
