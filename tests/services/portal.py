"""The whole portal, as `make run` starts it, on a database of its own."""

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psutil

from cms.runtime.places import PROJECT_DIRECTORY
from tests.services.environment import environment_for

START_SECONDS = 90
STOP_SECONDS = 30


class Portal:
    """Web server, worker and scheduler under their supervisor.

    `start` may be called again after `stop`; the database and files stay.
    """

    def __init__(
        self, directory: Path, database_url: str, elasticsearch: Callable[[], str]
    ) -> None:
        self.directory = directory
        self.database_url = database_url
        self.log = directory / "portal.log"
        self.port = _free_port()
        self._elasticsearch = elasticsearch
        self._environment: dict[str, str] = {}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Address without a final slash."""
        return f"http://127.0.0.1:{self.port}"

    def start(self, *, elasticsearch: bool = False, **environment: str) -> None:
        """Return when the portal answers; further arguments go to its environment."""
        self._environment = environment
        if elasticsearch:
            self._environment["ELASTICSEARCH_URL"] = self._elasticsearch()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command("serve", "--port", str(self.port), "--workers", "1"),
                cwd=PROJECT_DIRECTORY,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._await_answer()

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            # The supervisor's undertaker then ends the children.
            process.kill()
            process.wait()
            raise

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run a management command on this portal; fail when it fails."""
        done = subprocess.run(
            self._command(*arguments),
            cwd=PROJECT_DIRECTORY,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done

    def processes(self, command: str) -> list[psutil.Process]:
        """Running children, such as `worker` or `granian`, to be killed by a test."""
        if self._process is None:
            return []
        children = psutil.Process(self._process.pid).children(recursive=True)
        return [child for child in children if command in child.cmdline()]

    def environment(self) -> dict[str, str]:
        own = {"VAR_DIR": str(self.directory), "DEMO": "0"}
        return environment_for(self.database_url, **own | self._environment)

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, str(PROJECT_DIRECTORY / "manage.py"), *arguments]

    def _await_answer(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._lives():
            if _answers(self.url):
                return
            time.sleep(0.1)
        said = self.log.read_text(errors="replace")
        self.stop()
        raise AssertionError(f"The portal did not start:\n{said}")

    def _lives(self) -> bool:
        return self._process is not None and self._process.poll() is None


def _answers(url: str) -> bool:
    """Whether anything is said at all; an empty portal has no pages yet."""
    try:
        with urllib.request.urlopen(url, timeout=10):
            return True
    except urllib.error.HTTPError:
        return True
    except (urllib.error.URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port
