"""The system account under which PostgreSQL runs, and what it can reach.

PostgreSQL refuses to run as root, so root hands it to an unprivileged account.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED_DIRECTORY = Path("/var/lib/vidkryto")
UNPRIVILEGED = "nobody"


@dataclass(frozen=True)
class Account:
    """Ids of a system account; `switch` is false when we already are it."""

    user: int
    group: int
    switch: bool

    def popen_options(self) -> dict[str, Any]:
        """Arguments of `subprocess` that run a command as this account."""
        options: dict[str, Any] = {"cwd": "/", "start_new_session": True}
        if self.switch:
            options |= {"user": self.user, "group": self.group, "extra_groups": []}
        return options

    def give(self, path: Path) -> None:
        """Make the account the owner of a file or of a whole folder."""
        if not self.switch:
            return
        os.chown(path, self.user, self.group, follow_symlinks=False)
        for folder, folders, files in os.walk(path):
            for name in (*folders, *files):
                entry = Path(folder, name)
                os.chown(entry, self.user, self.group, follow_symlinks=False)

    def can(self, *command: str | Path) -> bool:
        """Whether a command succeeds for this account."""
        try:
            done = subprocess.run(  # noqa: S603  ours, no shell
                command, capture_output=True, check=False, **self.popen_options()
            )
        except OSError:
            return False
        return done.returncode == 0

    def can_enter(self, folder: Path) -> bool:
        return self.can("/bin/sh", "-c", 'cd "$0"', folder)


def server_account(directory: Path) -> Account:
    """Who runs the server: ourselves, or, for root, whoever owns the data."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    if directory.exists() and (owner := directory.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid, switch=True)
    entry = pwd.getpwnam(UNPRIVILEGED)
    return Account(entry.pw_uid, entry.pw_gid, switch=True)


def short_hash(path: Path) -> str:
    """Twelve characters that are the same in every process for one path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def reachable_directory(directory: Path, account: Account) -> None:
    """Make a folder that the account can enter, elsewhere if it has to be.

    A checkout under /root is closed to the account; its data then lie under
    /var/lib/vidkryto, and `directory` is a link to them.
    """
    if directory.is_symlink() and not directory.exists():
        directory.unlink()
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not account.switch:
        return
    os.chown(directory, account.user, account.group)
    if not account.can_enter(directory.resolve()):
        _move_to_shared(directory, account)


def _move_to_shared(directory: Path, account: Account) -> None:
    target = SHARED_DIRECTORY / short_hash(directory)
    SHARED_DIRECTORY.mkdir(mode=0o755, parents=True, exist_ok=True)
    if target.exists():
        shutil.rmtree(target)
    shutil.move(directory, target)
    account.give(target)
    directory.symlink_to(target)


def reachable_binaries(installed: Path, account: Account) -> Path:
    """The installation itself, or a copy of it where the account can run it."""
    if not account.switch or account.can(installed / "bin/postgres", "--version"):
        return installed
    copy = SHARED_DIRECTORY / f"binaries-{short_hash(installed)}"
    if not account.can(copy / "bin/postgres", "--version"):
        SHARED_DIRECTORY.mkdir(mode=0o755, parents=True, exist_ok=True)
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(installed, copy, symlinks=True)
        copy.chmod(0o755)
    return copy
