"""What the processes of one test session share: a folder, locks, reasons."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

REASON = "No service: "


class ServiceUnavailableError(Exception):
    """A service can't be had on this machine; the message says why."""


def make_session_directory() -> Path:
    """A folder that the servers' unprivileged accounts can enter."""
    directory = Path(tempfile.mkdtemp(prefix="vidkryto-tests-"))
    directory.chmod(0o755)
    return directory


def remove_session_directory(directory: Path) -> None:
    """Wait until services that the session started have ended, then remove it."""
    with locked(directory / "elasticsearch.alive"):
        shutil.rmtree(directory, ignore_errors=True)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """One process at a time; the lock dies with its process."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def refuse(error: Exception) -> None:
    """Skip the test for want of a service, or fail it where that is forbidden."""
    reason = f"{REASON}{error}"
    if os.environ.get("REQUIRE_SERVICES") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def skipped_for_services(reports: list[pytest.TestReport]) -> list[str]:
    """One line for each test that a missing service skipped."""
    lines = []
    for report in reports:
        said = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
        if REASON in said:
            lines.append(f"{report.nodeid}: {said.partition(REASON)[2]}")
    return sorted(lines)
