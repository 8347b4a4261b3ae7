"""The real server under load: as `make run` starts it, asked over plain sockets.

The client is written for little work of its own: it shares the machine.
"""

from __future__ import annotations

import re
import selectors
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from cms.runtime.management.commands.serve import web_server
from cms.runtime.places import PROJECT_DIRECTORY
from tests.services.environment import environment_for

START_SECONDS: Final = 60
LINES: Final = 4
_LENGTH: Final = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)

Address = Callable[[int], str]
"""The path of the request with a number: another each time is never kept."""


@dataclass(frozen=True)
class Load:
    """Requests that were answered with 200, in so many seconds, of CPU and of the
    clock."""

    answered: int
    seconds: float
    cpu: float

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.answered / self.seconds

    @property
    def cpu_each(self) -> float:
        """Milliseconds of CPU of the server for each request."""
        return 1000 * self.cpu / self.answered


class Server:
    """Web processes, without worker and scheduler."""

    def __init__(self, port: int, process: subprocess.Popen[bytes]) -> None:
        self.port = port
        self.process = process
        self._asked = 0

    def loaded(self, address: Address, seconds: float) -> Load:
        """Ask on several lines at once for a while, each as soon as it was answered."""
        cpu, begun = self._cpu(), time.perf_counter()
        answered = self._ask(address, begun + seconds)
        taken = time.perf_counter() - begun
        return Load(answered, taken, self._cpu() - cpu)

    def memory(self) -> float:
        """Megabytes of the process that has most."""
        processes = psutil.Process(self.process.pid).children()
        return max(one.memory_info().rss for one in processes) / 2**20

    def _ask(self, address: Address, until: float) -> int:
        lines, answered = [Line(self.port) for _ in range(LINES)], 0
        with selectors.DefaultSelector() as selector:
            for line in lines:
                selector.register(line.socket, selectors.EVENT_READ, line)
                line.send(self._next(address))
            while time.perf_counter() < until:
                for key, _events in selector.select(1):
                    if key.data.is_answered():
                        answered += 1
                        key.data.send(self._next(address))
        for line in lines:
            line.socket.close()
        return answered

    def _next(self, address: Address) -> str:
        self._asked += 1
        return address(self._asked)

    def _cpu(self) -> float:
        processes = psutil.Process(self.process.pid).children(recursive=True)
        spent = [one.cpu_times() for one in processes]
        return sum(one.user + one.system for one in spent)


class Line:
    """One kept connection."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self._received = b""

    def send(self, path: str) -> None:
        self._received = b""
        self.socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\n"
            "User-Agent: Mozilla/5.0\r\nAccept-Encoding: gzip\r\n\r\n".encode()
        )

    def is_answered(self) -> bool:
        """Whether the whole answer is here; anything but 200 ends the measurement."""
        self._received += self.socket.recv(262_144)
        head, end, body = self._received.partition(b"\r\n\r\n")
        if not end:
            return False
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode(errors="replace"))
        found = _LENGTH.search(head)
        return found is not None and len(body) >= int(found[1])


@contextmanager
def serving(database_url: str, directory: Path, workers: int = 2) -> Iterator[Server]:
    """The web server on a database, until the block ends."""
    port = _free_port()
    environment = environment_for(
        database_url,
        DJANGO_SETTINGS_MODULE="tests.benchmarks.served",
        VAR_DIR=str(directory),
    )
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "server.log").open("ab") as log:
        process = subprocess.Popen(
            web_server("127.0.0.1", port, workers).command,
            cwd=PROJECT_DIRECTORY,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        _await(port, process)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(30)


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            line = Line(port)
        except OSError:
            time.sleep(0.2)
            continue
        with line.socket:
            line.send("/empty/")
            while not line.is_answered():
                pass
        return
    raise RuntimeError("the server does not answer")


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port
