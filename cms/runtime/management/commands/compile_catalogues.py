from typing import Any

from django.core.management.base import BaseCommand

from cms.runtime.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Compile the catalogues of messages that have changed."
    requires_system_checks = []

    def handle(self, *arguments: Any, **options: Any) -> None:
        for source in compile_catalogues():
            self.stdout.write(str(source))
