"""Through a real SMTP server, which is killed, and the worker with it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection

from cms.runtime.places import PROJECT_DIRECTORY
from participation.outbox.enums import Fate
from participation.outbox.models import Letter, StoppedAddress
from tests.outbox.letters import post
from tests.services.environment import environment_for
from tests.services.mail_server import MailServer

NAMES = [
    *(f"reader{number}" for number in range(90)),
    *("busy1", "busy2", "busy3", "gone1", "gone2", "hang1", "drop1", "drop2"),
]


class Sender:
    """The lane of letters as a process."""

    def __init__(self, database: str, port: int) -> None:
        self.environment = environment_for(
            database,
            DJANGO_SETTINGS_MODULE="tests.outbox.smtp_settings",
            MAIL_PORT=str(port),
        )
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.outbox.sender"],
            cwd=PROJECT_DIRECTORY,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MailServer]:
    server = MailServer(tmp_path / "mail", pause=0.02)
    yield server
    server.kill()


@pytest.fixture
def sender(own_database: str, server: MailServer) -> Iterator[Sender]:
    sender = Sender(own_database, server.port)
    yield sender
    sender.kill()


def eventually(true: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, Letter.objects.values_list(
            "recipient", "fate", "tries", "failure"
        ).filter(fate=Fate.WAITING)
        time.sleep(0.02)


def test_every_letter_arrives_once_whatever_is_killed(
    sender: Sender, server: MailServer
) -> None:
    """Twice only what the server took while somebody was killed, or did not say so."""
    for name in NAMES:
        post(to=f"{name}@example.org", dedupe_key=name)
    server.start()
    sender.start()

    eventually(lambda: len(server.taken()) >= 20)
    sender.kill()
    sender.start()
    eventually(lambda: len(server.taken()) >= 45)
    server.kill()
    time.sleep(0.5)
    server.start()
    eventually(lambda: len(server.taken()) >= 65)
    sender.kill()
    sender.start()
    eventually(lambda: not Letter.objects.filter(fate=Fate.WAITING).exists())
    sender.kill()

    taken = Counter(one["to"].partition("@")[0] for one in server.taken())
    ids = defaultdict(set)
    for one in server.taken():
        ids[one["to"]].add(one["id"])
    twice = {name for name, times in taken.items() if times > 1}
    assert set(taken) == {name for name in NAMES if not name.startswith("gone")}
    assert all(times <= 2 for times in taken.values())
    # Three kills, and two answers that never came.
    assert {"drop1", "drop2"} <= twice
    assert len(twice - {"drop1", "drop2"}) <= 3
    assert all(len(some) == 1 for some in ids.values())
    assert len({next(iter(some)) for some in ids.values()}) == len(ids)


def test_what_was_refused_stops_the_address_and_holds_up_nobody(
    sender: Sender, server: MailServer
) -> None:
    for name in ("hang1", "gone1", "busy1", "drop1", "reader1", "reader2"):
        post(to=f"{name}@example.org", dedupe_key=name)
    server.start()
    sender.start()
    eventually(lambda: not Letter.objects.filter(fate=Fate.WAITING).exists())

    order = [one["to"].partition("@")[0] for one in server.taken()]
    assert order.index("reader2") < order.index("busy1")
    assert order.index("reader2") < order.index("hang1")
    assert Letter.objects.get(key="gone1").failure == "550 5.1.1 no such user"
    assert StoppedAddress.objects.get().hint == "g…@example.org"
    assert post(to="gone1@example.org") is None


def test_two_who_post_one_key_post_one_letter(own_database: str) -> None:
    barrier, posted = Barrier(4), []

    def run() -> None:
        barrier.wait()
        posted.append(post(dedupe_key="the key"))
        connection.close()

    threads = [Thread(target=run) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len([one for one in posted if one]) == 1
    assert Letter.objects.count() == 1
