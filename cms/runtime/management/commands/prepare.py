"""Prepare the portal without serving it: where other programs start its processes."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.runtime.preparation import prepare


class Command(BaseCommand):
    help = (
        "Brings tables, catalogues and static files up to date and makes the home"
        " pages of an empty portal.  `serve` does it by itself."
    )
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        prepare(self.stdout.write)
