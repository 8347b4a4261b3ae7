"""Generations of the embedded index on disk, and who may write them.

DIRECTORY/live            symlink to the generation that is read and written
DIRECTORY/1-1763812345…   a generation: version of the schema, time of its making
DIRECTORY/writer.lock     held while somebody writes to the live generation
DIRECTORY/rebuild.lock    held while somebody builds a new one
"""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from . import tantivy_schema
from .port import SCHEMA_VERSION, EngineUnavailable

_LIVE: Final = "live"


class TantivyDirectory:
    """The directory of one index. Locks belong to the open file, so the kernel lets go
    of them when their process dies, however it dies."""

    def __init__(self, path: Path, lock_seconds: float) -> None:
        self._path = path
        self._link_path = str(path / _LIVE)
        self._lock_seconds = lock_seconds

    def live(self) -> Path | None:
        """The generation to read; None where there is none of this schema."""
        target = self.live_name()
        return self._path / target if _is_current(target) else None

    def live_name(self) -> str:
        """The live generation's name, of whatever schema; empty where there is none."""
        try:
            # At each request: without objects for paths, a fifth of the time.
            return os.readlink(self._link_path).rpartition("/")[2]
        except FileNotFoundError:
            return ""

    def live_or_new(self) -> Path:
        """The generation to write to, made where there is none at all. Raises
        EngineUnavailable where there is only one of another schema."""
        live = self.live()
        if live is not None:
            return live
        if (self._path / _LIVE).is_symlink():
            raise EngineUnavailable("the index is of another version: rebuild it")
        made = self._new_generation()
        self._link(made)
        return made

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Lets one process (and thread) at a time write to the live generation."""
        with self._locked("writer.lock", self._lock_seconds, "writing to"):
            yield

    @contextmanager
    def building(self) -> Iterator[Path]:
        """A new generation, removed at the end unless it was made live."""
        with self._locked("rebuild.lock", 0.0, "rebuilding"):
            self._remove_all_but_live()
            try:
                yield self._new_generation()
            finally:
                self._remove_all_but_live()

    def make_live(self, generation: Path) -> None:
        """Puts the generation in the place of the live one, in one step."""
        with self.writing():
            self._link(generation)

    def _new_generation(self) -> Path:
        made = self._path / f"{SCHEMA_VERSION}-{time.time_ns()}"
        made.mkdir(parents=True)
        tantivy_schema.opened(made)
        return made

    def _link(self, generation: Path) -> None:
        temporary = self._path / f"{_LIVE}.{os.getpid()}.{time.time_ns()}"
        temporary.symlink_to(generation.name)
        temporary.replace(self._path / _LIVE)
        folder = os.open(self._path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _remove_all_but_live(self) -> None:
        """Only under the lock of rebuilding. Readers keep what they have mapped."""
        with self.writing():
            live = self._path / _LIVE
            kept = live.readlink().name if live.is_symlink() else ""
            for path in self._path.iterdir():
                if path.is_dir() and not path.is_symlink() and path.name != kept:
                    shutil.rmtree(path, ignore_errors=True)
                elif path.name.startswith(f"{_LIVE}."):
                    path.unlink(missing_ok=True)

    @contextmanager
    def _locked(self, name: str, seconds: float, doing: str) -> Iterator[None]:
        self._path.mkdir(parents=True, exist_ok=True)
        with (self._path / name).open("w") as lock:
            until = time.monotonic() + seconds
            while not _taken(lock.fileno()):
                if time.monotonic() >= until:
                    message = f"another process is {doing} the index {self._path}"
                    raise EngineUnavailable(message)
                time.sleep(0.02)
            yield


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_current(generation: str) -> bool:
    return generation.startswith(f"{SCHEMA_VERSION}-")
