"""`manage.py load_rules`: the rules of Ukraine and Poland."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from participation.rules.sets.seeding import load_rules


class Command(BaseCommand):
    help = "Load the rule sets of Ukraine and Poland, each only once."

    def handle(self, *args: Any, **options: Any) -> None:
        added = load_rules()
        if options["verbosity"]:
            self.stdout.write(f"Loaded {added} rule sets.")
