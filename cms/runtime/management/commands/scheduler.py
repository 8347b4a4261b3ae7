"""Look again and again for what is due: publications, expiries, forgotten leases."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from cms.runtime.background import run_duties


class Command(BaseCommand):
    help = "Does what is due: scheduled publications and expiries."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        run_duties(stop)
