"""Keeps a few child processes running, and ends them all together."""

import math
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import IO, Final

from cms.runtime.places import PROJECT_DIRECTORY
from cms.runtime.undertaker import GRACE_SECONDS, end_groups, signal_group

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60.0
TICK_SECONDS = 0.2
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

Report = Callable[[str], None]
# With an arena of memory for each thread, glibc keeps a third more in a worker.
_FRUGAL: Final = {"MALLOC_ARENA_MAX": "2"}


@dataclass
class Child:
    """A command that is started again, after a growing pause, when it ends.

    With `once` it is left alone after it ended well.
    """

    name: str
    command: Sequence[str | Path]
    once: bool = False
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    start_at: float = 0.0
    failures: int = 0
    unfinished: bytes = field(default=b"", repr=False)

    def start(self) -> subprocess.Popen[bytes]:
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603  ours, no shell
            self.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=PROJECT_DIRECTORY,
            env={**_FRUGAL, **os.environ, "PYTHONUNBUFFERED": "1"},
            start_new_session=True,
        )
        return self.process

    def pause(self) -> float:
        """Seconds until the next start; a child that ran steadily starts afresh."""
        if time.monotonic() - self.started > STEADY_SECONDS:
            self.failures = 0
        self.failures += 1
        return min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (self.failures - 1))


class Supervisor:
    """Runs children until told to stop by Ctrl-C, TERM or HUP.

    `watch` is called a few times a second; `report` takes lines for people.
    """

    def __init__(
        self,
        children: Sequence[Child],
        report: Report,
        watch: Callable[[], None] = lambda: None,
    ) -> None:
        self.children = children
        self.report = report
        self.watch = watch
        self._stopping = False
        self._selector = selectors.DefaultSelector()
        self._undertaker: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Return when all children have ended; none outlives this process."""
        before = {number: signal.signal(number, self._heard) for number in STOPPING}
        try:
            self._call_undertaker()
            while not self._stopping:
                self._start_due()
                self._relay(TICK_SECONDS)
                self._collect_ended()
                self.watch()
        finally:
            self._end_all()
            for number, handler in before.items():
                signal.signal(number, handler)

    def _heard(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _call_undertaker(self) -> None:
        self._undertaker = subprocess.Popen(
            [sys.executable, "-m", "cms.runtime.undertaker"],
            stdin=subprocess.PIPE,
            cwd=PROJECT_DIRECTORY,
            start_new_session=True,
        )

    def _tell_undertaker(self, sign: str, leader: int) -> None:
        if self._undertaker and self._undertaker.stdin:
            with suppress(BrokenPipeError):
                self._undertaker.stdin.write(f"{sign}{leader}\n".encode())
                self._undertaker.stdin.flush()

    def _start_due(self) -> None:
        for child in self.children:
            if child.process or time.monotonic() < child.start_at:
                continue
            process = child.start()
            self._tell_undertaker("+", process.pid)
            if process.stdout:
                os.set_blocking(process.stdout.fileno(), False)
                self._selector.register(process.stdout, selectors.EVENT_READ, child)

    def _relay(self, seconds: float) -> None:
        """Pass on what children print, each line with its child's name."""
        for key, _events in self._selector.select(seconds):
            child, stream = key.data, key.fileobj
            said = stream.read()  # type: ignore[union-attr]
            if said is None:
                continue
            *lines, child.unfinished = (child.unfinished + said).split(b"\n")
            for line in lines:
                self.report(f"{child.name} | {line.decode(errors='replace')}")
            if not said:
                self._selector.unregister(stream)

    def _collect_ended(self) -> None:
        for child in self.children:
            if child.process is None or child.process.poll() is None:
                continue
            status = child.process.returncode
            self._bury(child)
            if child.once and status == 0:
                child.start_at = math.inf
                continue
            pause = child.pause()
            child.start_at = time.monotonic() + pause
            self.report(
                f"{child.name} ended with status {status}; "
                f"it starts again in {pause:g} s."
            )

    def _bury(self, child: Child) -> None:
        """Forget an ended child, with whatever its group left behind."""
        process, child.process = child.process, None
        if process is None:
            return
        self._relay(0)
        signal_group(process.pid, signal.SIGKILL)
        self._tell_undertaker("-", process.pid)
        self._close(process.stdout)

    def _close(self, stream: IO[bytes] | None) -> None:
        if stream is None:
            return
        with suppress(KeyError):
            self._selector.unregister(stream)
        stream.close()

    def _end_all(self) -> None:
        running = [child for child in self.children if child.process]
        for child in running:
            self._ask_to_end(child)
        deadline = time.monotonic() + GRACE_SECONDS
        while time.monotonic() < deadline and any(map(_is_running, running)):
            self._relay(TICK_SECONDS / 4)
        for child in running:
            if child.process and _is_running(child):
                end_groups([child.process.pid], grace=0)
                child.process.wait()
            self._bury(child)
        self._dismiss_undertaker()

    def _ask_to_end(self, child: Child) -> None:
        if child.process:
            signal_group(child.process.pid, signal.SIGTERM)

    def _dismiss_undertaker(self) -> None:
        if self._undertaker:
            self._undertaker.communicate()


def _is_running(child: Child) -> bool:
    return child.process is not None and child.process.poll() is None
