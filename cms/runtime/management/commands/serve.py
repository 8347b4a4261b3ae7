import os
import signal
import sys
import time
from typing import Any

from django.core.management import get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.runtime.announcement import Announcement
from cms.runtime.places import PROJECT_DIRECTORY
from cms.runtime.postgresql import database_service
from cms.runtime.preparation import (
    PortBusyError,
    check_port,
    demonstration_goes_on,
    prepare,
)
from cms.runtime.supervisor import Child, Supervisor

BACKGROUND = ("worker", "scheduler")


class Command(BaseCommand):
    help = "Run the whole portal: database, web server, worker, scheduler."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        environment = os.environ.get
        parser.add_argument("--host", default=environment("HOST") or "127.0.0.1")
        parser.add_argument("--port", type=int, default=environment("PORT") or 8000)
        parser.add_argument("--workers", type=int, default=environment("WORKERS") or 2)

    def handle(self, *arguments: Any, **options: Any) -> None:
        begun = time.monotonic()
        host, port = options["host"], options["port"]
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda received, _frame: sys.exit(128 + received))
        try:
            check_port(host, port)
        except PortBusyError as error:
            raise CommandError(str(error)) from error
        with database_service():
            prepare(self._report)
            children = [web_server(host, port, options["workers"]), *background()]
            if demonstration_goes_on():
                children.append(demonstration())
            announcement = Announcement(host, port, begun, self._report)
            Supervisor(children, self._report, announcement).run()

    def _report(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def web_server(host: str, port: int, workers: int) -> Child:
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--blocking-threads": "4",
        "--log-level": os.environ.get("LOG_LEVEL", "WARNING").lower(),
    }
    flat = [part for option in options.items() for part in option]
    command = [sys.executable, "-m", "granian", *flat, "--respawn-failed-workers"]
    return Child("web", [*command, "cms.wsgi:application"])


def background() -> list[Child]:
    """The portal's own commands that run as long as it does."""
    known = get_commands()
    program = PROJECT_DIRECTORY / "manage.py"
    return [
        Child(name, [sys.executable, program, name])
        for name in BACKGROUND
        if name in known
    ]


def demonstration() -> Child:
    """What loads the rest of the demonstration beside the portal, once."""
    program = PROJECT_DIRECTORY / "manage.py"
    return Child("demo", [sys.executable, program, "load_demo"], once=True)
