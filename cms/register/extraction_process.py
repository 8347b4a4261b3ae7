"""Read an attachment's text in a process of its own, and survive whatever it does.

Called from worker threads; no Django here, and none in the process that is started.
"""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import IO

from cms.register.filetypes import FileType

READER = Path(__file__).resolve().parent / "reader"
# The child stops itself first, so that what it has read is not lost.
GRACE_SECONDS = 3.0
# JSON around the text: quotes, escapes, and a line for each of very many short parts.
MARKUP_FACTOR = 2
MARKUP_BYTES = 1_000_000
DETAIL_BYTES = 4096
CHUNK = 65_536


class ReadingState(StrEnum):
    """How a reading ended."""

    DONE = "done"
    SCAN = "scan"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    UNREADABLE = "unreadable"
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"

    @property
    def is_about_the_file(self) -> bool:
        """A verdict that stays until the file changes; otherwise try again later."""
        return self not in CIRCUMSTANCES


CIRCUMSTANCES = frozenset(
    {
        ReadingState.UNREADABLE,
        ReadingState.TIMEOUT,
        ReadingState.OUT_OF_MEMORY,
        ReadingState.CRASHED,
    }
)


@dataclass(frozen=True)
class Limits:
    """What one reading may use: bytes, and seconds of processor and of clock.

    `unpacked_bytes` bounds the XML inside an office file.
    """

    memory_bytes: int = 1 << 30
    processor_seconds: int = 30
    wall_seconds: float = 60.0
    text_bytes: int = 5_000_000
    unpacked_bytes: int = 100_000_000

    def as_arguments(self) -> list[str]:
        """The limits as the reader's command line takes them."""
        return [
            f"--memory-bytes={self.memory_bytes}",
            f"--processor-seconds={self.processor_seconds}",
            f"--wall-seconds={self.wall_seconds}",
            f"--text-bytes={self.text_bytes}",
            f"--unpacked-bytes={self.unpacked_bytes}",
        ]


@dataclass(frozen=True)
class Part:
    """A page, a sheet (`label` is its name), or a whole text without either."""

    page: int | None
    label: str | None
    text: str


@dataclass(frozen=True)
class Reading:
    """What was read. `parts` may hold text in every state, complete only when `done`.

    `pages` is None where the format has none. `truncated`: the file holds more text
    than `parts`. `detail` is for the log, in English.
    """

    state: ReadingState
    parts: tuple[Part, ...] = ()
    pages: int | None = None
    tool: str = ""
    detail: str = ""
    truncated: bool = False


def read_file(
    path: str | os.PathLike[str], file_type: FileType, limits: Limits | None = None
) -> Reading:
    """Read the text of one file; a bad file or a lost child is a state, no exception.

    Raises ValueError for a type without text: ask `file_type.has_text` first.
    """
    if not file_type.has_text:
        raise ValueError(f"no text is read from {file_type}")
    return run_reader(READER, path, file_type.value, limits or Limits())


def run_reader(
    reader: Path, path: str | os.PathLike[str], kind: str, limits: Limits
) -> Reading:
    """Run the reader of a folder on one file; rooms above have readers of their own."""
    command = [sys.executable, "-I", "-B", os.fspath(reader)]
    # Absolute, so that a name that begins with a hyphen is no option.
    command += [os.path.abspath(path), f"--type={kind}"]
    return converse([*command, *limits.as_arguments()], limits)


def converse(command: Sequence[str], limits: Limits) -> Reading:
    """Run a reader to its end, or end it, and make sense of what it said."""
    try:
        # No preexec_fn: after a fork from a process with threads it may deadlock.
        # The reader limits itself before it opens the file (reader/confinement.py).
        process = subprocess.Popen(  # noqa: S603  our own program, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd="/",
            env=_environment(),
            start_new_session=True,
            bufsize=0,
        )
    except OSError as error:
        return Reading(ReadingState.CRASHED, detail=f"not started: {error}")
    answer = _Answer(limits)
    try:
        answer.listen(process)
    finally:
        answer.exit_code, answer.processor_seconds = _end(process)
    return answer.understood()


def _environment() -> Mapping[str, str]:
    """Nothing of ours (it holds passwords); only where the linker finds Python."""
    kept = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    return {name: os.environ[name] for name in kept if name in os.environ}


def _end(process: subprocess.Popen[bytes]) -> tuple[int, float]:
    """Kill the whole group before the leader's number is free for another process.

    Returns the exit code, negative for a signal, and the seconds of processor used.
    """
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()
    try:
        # Popen.wait would not tell the time; it is told that the child is reaped.
        _, status, usage = os.wait4(process.pid, 0)
    except ChildProcessError:
        return process.wait(), 0.0
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime


@dataclass
class _Answer:
    """What a reader writes until it ends, is too slow, or writes too much."""

    limits: Limits
    results: bytearray = field(default_factory=bytearray)
    complaints: bytearray = field(default_factory=bytearray)
    is_late: bool = False
    is_overlong: bool = False
    exit_code: int = 0
    processor_seconds: float = 0.0

    def listen(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + self.limits.wall_seconds + GRACE_SECONDS
        with selectors.DefaultSelector() as selector:
            for pipe in (process.stdout, process.stderr):
                if pipe is not None:
                    selector.register(pipe, selectors.EVENT_READ, pipe)
            while selector.get_map() and not self.is_overlong:
                ready = selector.select(max(0.0, deadline - time.monotonic()))
                if not ready:
                    self.is_late = True
                    return
                for key, _ in ready:
                    if not self._take(key.data, is_result=key.data is process.stdout):
                        selector.unregister(key.data)
        if not self.is_overlong:
            self.is_late = not _has_ended(process.pid, deadline)

    def _take(self, pipe: IO[bytes], *, is_result: bool) -> bool:
        """Take what is there; False at the end of the pipe."""
        chunk = os.read(pipe.fileno(), CHUNK)
        if is_result:
            self.results += chunk
            most = MARKUP_FACTOR * self.limits.text_bytes + MARKUP_BYTES
            self.is_overlong = len(self.results) > most
        else:
            self.complaints = (self.complaints + chunk)[-DETAIL_BYTES:]
        return bool(chunk)

    def understood(self) -> Reading:
        """The reading that the lines and the manner of the end add up to."""
        parts: list[Part] = []
        for line in bytes(self.results).split(b"\n"):
            heard = _decoded(line)
            if isinstance(heard, Reading):
                return replace(heard, parts=tuple(parts))
            if heard is not None:
                parts.append(heard)
        state, detail = self._end_without_a_word()
        return Reading(state, tuple(parts), detail=detail, truncated=True)

    def _end_without_a_word(self) -> tuple[ReadingState, str]:
        complaint = self.complaints.decode("utf-8", "replace").strip()
        last = complaint.rpartition("\n")[2][:500]
        # The kernel kills at the hard limit just as its memory killer does; the two
        # clocks of the kernel differ by some ticks.
        is_spent = self.processor_seconds > 0.9 * self.limits.processor_seconds
        if self.is_late:
            return ReadingState.TIMEOUT, "killed at the end of its time"
        if self.is_overlong:
            return ReadingState.CRASHED, "wrote more than it may"
        if "OutOfTime" in last or (self.exit_code < 0 and is_spent):
            return ReadingState.TIMEOUT, "processor time"
        if "MemoryError" in last:
            return ReadingState.OUT_OF_MEMORY, last
        if self.exit_code < 0:
            return ReadingState.CRASHED, f"{_signal_name(-self.exit_code)} {last}"
        return ReadingState.CRASHED, f"exit code {self.exit_code}, no state: {last}"


def _has_ended(pid: int, deadline: float) -> bool:
    """Wait for the end without reaping, so that the group's number stays ours."""
    while time.monotonic() < deadline:
        try:
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                return True
        except ChildProcessError:
            return True
        time.sleep(0.002)
    return False


def _decoded(line: bytes) -> Part | Reading | None:
    """A part, the closing line as a Reading without parts, or None for the rest."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return None
    match told:
        case {"text": str(text), "page": int() | None as page, "label": label}:
            return Part(page, label if isinstance(label, str) else None, text)
        case {"state": str(state), "pages": int() | None as pages, "tool": str(tool)}:
            return _closing(state, pages, tool, told)
    return None


def _closing(
    state: str, pages: int | None, tool: str, told: dict[str, object]
) -> Reading | None:
    if state not in set(ReadingState):
        return None
    return Reading(
        ReadingState(state),
        pages=pages,
        tool=tool,
        detail=str(told.get("detail", "")),
        truncated=told.get("truncated") is True,
    )


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
