"""Clusters and processes of their own for the tests of the runtime."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from cms.runtime.places import PROJECT_DIRECTORY
from cms.runtime.postgresql import Cluster
from tests.services.session import make_session_directory

Process = subprocess.Popen[str]
Run = Callable[..., Process]


@pytest.fixture
def var_directory() -> Iterator[Path]:
    """A var/ of the test's own; the server must not be running at the end."""
    directory = make_session_directory()
    yield directory
    left = servers_in(directory)
    for process in left:
        process.kill()
    subprocess.run(["rm", "-rf", directory], check=True)
    assert not left


@pytest.fixture(scope="session")
def created_once() -> Iterator[Path]:
    """The files of a cluster that was created and stopped, to be copied."""
    directory = make_session_directory()
    with Cluster(directory / "postgresql", ["-c fsync=off"]) as cluster:
        pass
    yield cluster.directory
    subprocess.run(["rm", "-rf", directory], check=True)


@pytest.fixture
def cluster(var_directory: Path, created_once: Path) -> Cluster:
    """Created, not started; a process that sets VAR_DIR shares it."""
    subprocess.run(["cp", "-a", created_once, var_directory], check=True)
    return Cluster(var_directory / "postgresql", ["-c fsync=off"])


@pytest.fixture
def run(var_directory: Path) -> Iterator[Run]:
    """Start Python code in a process of its own, on the test's var/."""
    started: list[Process] = []

    def start(code: str, *arguments: str) -> Process:
        environment = {**os.environ, "VAR_DIR": str(var_directory)}
        environment.pop("DATABASE_URL", None)
        process = subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            cwd=PROJECT_DIRECTORY,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def servers_in(directory: Path) -> list[psutil.Process]:
    """PostgreSQL servers whose data lie in the folder; the dead do not count."""
    found = []
    for process in psutil.process_iter(["cmdline", "status"]):
        command = process.info["cmdline"] or []
        data = str(directory / "postgresql" / "data")
        if data in command and process.info["status"] != psutil.STATUS_ZOMBIE:
            found.append(process)
    return found
