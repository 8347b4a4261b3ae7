"""Run the background lanes: text of attachments, search index, letters."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.runtime.background import lanes, run_lane


class Command(BaseCommand):
    help = "Does queued work: reads attachments, feeds search engines, sends letters."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--until-idle", action="store_true", help="stop when nothing is queued"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["until_idle"]:
            while sum(work.run() for work in lanes.values()):
                pass
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        threads = [
            threading.Thread(target=run_lane, args=(work, stop), name=work.name)
            for work in lanes.values()
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
