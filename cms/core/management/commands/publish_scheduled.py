"""In place of Wagtail's command, which one refused page would stop for all."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.core.duties import publish_due_pages


class Command(BaseCommand):
    help = "Publish approved pages whose time has come; take off those that expired."

    def handle(self, *args: Any, **options: Any) -> None:
        publish_due_pages()
