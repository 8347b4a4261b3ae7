"""How the outbox is, and stopped addresses."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from participation.outbox.actions import lift
from participation.outbox.models import StoppedAddress
from participation.outbox.selectors import failures, state


class Command(BaseCommand):
    help = "Shows how many letters wait and why, and addresses that are stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--stopped", action="store_true", help="list stopped addresses"
        )
        parser.add_argument("--lift", metavar="ADDRESS", help="write to it again")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["lift"]:
            done = lift(address=options["lift"])
            self.stdout.write("Lifted." if done else "That address is not stopped.")
            return
        self._show_state()
        if options["stopped"]:
            for one in StoppedAddress.objects.all():
                self.stdout.write(
                    f"{one.stopped_at:%Y-%m-%d} {one.hint} {one.reason} {one.answer}"
                )

    def _show_state(self) -> None:
        now = state()
        since = (
            f", the oldest since {now.oldest:%Y-%m-%d %H:%M} UTC" if now.oldest else ""
        )
        self.stdout.write(
            f"{now.waiting} letters wait: {now.due} due now, "
            f"{now.tried} tried before{since}."
        )
        for fate, count in now.last_day.items():
            self.stdout.write(f"{count} {fate.value} in the last 24 hours.")
        self.stdout.write(f"{now.stopped} addresses are stopped.")
        for said, count in failures():
            self.stdout.write(f"{count} × {said}")
