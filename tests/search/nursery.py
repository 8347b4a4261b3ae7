"""Processes of the portal that start in a moment, to be killed.

One process loads the portal and its dictionaries once and has no thread and no
connection; each command is a fork of it, with a database and files of its own.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from cms.runtime.places import PROJECT_DIRECTORY
from tests.services.environment import environment_for


class Nursery:
    """Starts commands; a context manager that ends what still runs."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.search.nursery"],
            cwd=PROJECT_DIRECTORY,
            env=environment_for(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()

    def ask(self, **message: Any) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{json.dumps(message)}\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


class Command:
    """A management command on a test's database and files, run several times."""

    def __init__(
        self,
        nursery: Nursery,
        database_url: str,
        directory: Path,
        *arguments: str,
        **settings: str,
    ) -> None:
        self._nursery = nursery
        self._arguments = arguments
        self._surroundings = {
            "database_url": database_url,
            "log": str(directory / f"{arguments[0]}.log"),
            "settings": {
                "VAR_DIR": str(directory),
                "ELASTICSEARCH_URL": "",
                **settings,
            },
        }
        self._number = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self, *arguments: str) -> None:
        self._number = self._nursery.ask(
            arguments=[*self._arguments, *arguments], **self._surroundings
        )

    def finish(self, *arguments: str) -> str:
        """Run to its end, which has to be a good one; what it said."""
        self.start(*arguments)
        code = self.wait()
        assert code == 0, self.said()
        return self.said()

    def wait(self) -> int:
        """The exit code; of a killed process the signal's number, negative."""
        number, self._number = self._number, 0
        return self._nursery.ask(wait=number)

    def said(self) -> str:
        return Path(self._surroundings["log"]).read_text()

    def kill(self, number: int = signal.SIGKILL) -> int:
        """As `kill -9` does, unless another signal is given; the exit code."""
        if not self._number:
            return 0
        os.kill(self._number, number)
        return self.wait()


def main() -> None:
    """Fork for each line, or wait for the end of a fork; answer with a number."""
    import django

    django.setup()
    from search.analysis import analyse_passages

    analyse_passages([("Рада ухвалила", "uk"), ("Rada", "pl"), ("Council", "en")])
    forks = set()
    for line in sys.stdin:
        message = json.loads(line)
        if "wait" in message:
            _, status = os.waitpid(message["wait"], 0)
            forks.remove(message["wait"])
            answer = os.waitstatus_to_exitcode(status)
        else:
            answer = os.fork()
            if not answer:
                _run(message)
            forks.add(answer)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()
    for number in forks:
        os.kill(number, signal.SIGKILL)


def _run(message: Mapping[str, Any]) -> None:
    """The command, in the fork, with what it says in its log; does not return."""
    log = os.open(message["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for one, other in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(one, other)
    code = 1
    try:
        from django.conf import settings

        from search.index import forget_engines
        from tests.services.postgresql import connect_to

        for name, value in message["settings"].items():
            setattr(settings, name, value)
        forget_engines()
        connect_to(message["database_url"])
        code = _command(message["arguments"])
    finally:
        sys.stdout.flush()
        os._exit(code)


def _command(arguments: list[str]) -> int:
    """The exit code that manage.py would end with."""
    from django.core.management import execute_from_command_line

    # Whoever started the tests in the background had it ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        execute_from_command_line(["manage.py", *arguments])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    main()
