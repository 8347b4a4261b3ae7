"""Worker processes to be killed, writers that go on meanwhile, a cluster that fails."""

from __future__ import annotations

import contextlib
import random
import select
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, Self
from urllib.parse import urlsplit

from django.db import connection

from cms.runtime.places import PROJECT_DIRECTORY
from search.actions import remove_entry, write_entry
from search.index import rows_to_index
from search.models import Entry
from search.registry import EntryData, Identity, PassageData
from search.vocabulary import learn
from tests.search.engines.documents import WORDS
from tests.services.environment import environment_for


class WorkerProcess:
    """`manage.py worker` on a test's database and files."""

    def __init__(self, database_url: str, directory: Path) -> None:
        self._environment = environment_for(
            database_url, VAR_DIR=str(directory), ELASTICSEARCH_URL=""
        )
        self._log = directory / "worker.log"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self, *arguments: str) -> None:
        command = [sys.executable, str(PROJECT_DIRECTORY / "manage.py"), "worker"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, *arguments],
                cwd=PROJECT_DIRECTORY,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def finish(self) -> None:
        """Run until nothing is queued."""
        self.start("--until-idle")
        assert self._process is not None
        code = self._process.wait(120)
        assert code == 0, self._log.read_text()

    def kill(self) -> None:
        """As `kill -9` does."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()


def made_entry(key: int | str, text: str, **fields: object) -> EntryData:
    """An entry of an object that is nothing but an entry."""
    return EntryData(
        **{
            "object_kind": "test",
            "object_key": str(key),
            "translation_key": str(key),
            "language": "uk",
            "kind": ("decision", "рішення"),
            "authority": ("council", "Рада"),
            "title": f"Документ {key}",
            "url": f"/uk/test/{key}/",
            "passages": [PassageData(text, "uk")],
            **fields,
        }
    )


def forget(key: int | str) -> None:
    remove_entry(Identity("test", str(key), str(key), "uk"))


@contextmanager
def writers(
    number: int, entries: int = 60, pause: float = 0.02
) -> Iterator[Callable[[], int]]:
    """Threads that write, change and remove entries until the block ends; yields what
    tells how many changes they made so far."""
    stop = threading.Event()
    made = [0] * number
    failures: list[BaseException] = []

    def write(seed: int) -> None:
        chance = random.Random(seed)
        try:
            while not stop.is_set():
                _change(chance, entries)
                made[seed] += 1
                stop.wait(pause)
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(seed,)) for seed in range(number)]
    for thread in threads:
        thread.start()
    try:
        yield lambda: sum(made)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert not failures


def _change(chance: random.Random, entries: int) -> None:
    """An edit of the text, a removal, or a move: another address and authority."""
    key, kind = chance.randrange(entries), chance.random()
    if kind < 0.15:
        forget(key)
        return
    text = " ".join(chance.choices(WORDS, k=80))
    moved = {"url": f"/uk/{text[:9]}/{key}/", "authority": (text[:5], "Рада")}
    write_entry(made_entry(key, text, **(moved if kind < 0.3 else {})))


def eventually(condition: Callable[[], bool], seconds: float) -> float:
    """Seconds until a condition holds; fails after so many."""
    begun = time.monotonic()
    while not condition():
        assert time.monotonic() - begun < seconds, "it did not come about"
        time.sleep(0.02)
    return time.monotonic() - begun


class Startable(Protocol):
    """A process that can be started again after it was killed."""

    def start(self) -> None: ...

    def kill(self) -> object: ...


def killed_in_the_middle(
    process: Startable,
    indexed: Callable[[], dict[str, str]],
    *,
    rounds: int,
    pause: float,
    seconds: float = 60,
) -> None:
    """Start a worker and kill it with -9 while it feeds, so many times.

    It is killed up to `pause` seconds after it was seen to have written.
    """
    chance = random.Random(7)
    for _ in range(rounds):
        before = indexed()
        process.start()
        eventually(lambda seen=before: indexed() != seen, seconds)  # type: ignore[misc]
        time.sleep(chance.random() * pause)
        process.kill()


class Line:
    """A line to a real server that a test can cut: refused, or silent."""

    def __init__(self, url: str) -> None:
        address = urlsplit(url)
        self._target = (str(address.hostname), int(address.port or 80))
        self._listener: socket.socket | None = None
        self._open: list[socket.socket] = []
        self._silent = False
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self._port: int = trial.getsockname()[1]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def connect(self) -> None:
        """Let through; again after a cut."""
        self._silent = False
        if self._listener is None:
            self._listener = socket.create_server(("127.0.0.1", self._port))
            threading.Thread(
                target=self._accept, args=(self._listener,), daemon=True
            ).start()

    def fall_silent(self) -> None:
        """Take connections and say nothing, as a stuck server does."""
        self._silent = True
        self._hang_up()

    def refuse(self) -> None:
        """Take no connections, as a stopped server does."""
        listener, self._listener = self._listener, None
        if listener:
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        self._hang_up()

    def _hang_up(self) -> None:
        taken, self._open = self._open, []
        for one in taken:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                caller, _ = listener.accept()
                self._open.append(caller)
                if not self._silent:
                    threading.Thread(
                        target=self._pass_on, args=(caller,), daemon=True
                    ).start()

    def _pass_on(self, caller: socket.socket) -> None:
        with (
            contextlib.suppress(OSError),
            caller,
            socket.create_connection(self._target) as server,
        ):
            other = {caller: server, server: caller}
            while True:
                for ready in select.select(list(other), [], [])[0]:
                    data = ready.recv(65536)
                    if not data:
                        return
                    other[ready].sendall(data)


def learned(*texts: str) -> None:
    """Entries with these texts, whose words the index has."""
    for key, text in enumerate(texts):
        write_entry(made_entry(key, text))
    learn(rows_to_index(Entry.objects.values_list("key", flat=True)))


@contextmanager
def asking(code: str, database_url: str) -> Iterator[Callable[[str], str]]:
    """Another process that answers a line with a line."""
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=PROJECT_DIRECTORY,
        env=environment_for(database_url),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    assert process.stdin is not None and process.stdout is not None

    def ask(text: str) -> str:
        print(text, file=process.stdin)
        return process.stdout.readline().strip()

    yield ask
    process.stdin.close()
    process.wait(30)
    process.stdout.close()
