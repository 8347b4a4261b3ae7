"""The real Elasticsearch server, fetched once through Maven.

It starts when tests that ask for it are collected, and ends when the last process of
the session has let go of it.
"""

import fcntl
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import IO

import psutil

from cms.runtime.accounts import Account, reachable_directory, server_account
from cms.runtime.places import PROJECT_DIRECTORY, var_directory
from tests.services.session import ServiceUnavailableError, locked

VERSION = "9.5.0"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
FETCH_SECONDS = 600
START_SECONDS = 120

_memberships: list[IO[bytes]] = []


def begin_elasticsearch(directory: Path) -> None:
    """Start the session's server, unless it was; it may take half a minute."""
    if not _memberships:
        membership = (directory / "elasticsearch.users").open("ab")
        fcntl.flock(membership, fcntl.LOCK_SH)
        _memberships.append(membership)
    with locked(directory / "elasticsearch.lock"):
        if not _number(directory).exists():
            _start_keeper(directory)


def leave_elasticsearch() -> None:
    """Say that this process needs the server no more."""
    while _memberships:
        _memberships.pop().close()


def elasticsearch_address(directory: Path) -> str:
    """URL of the session's server; raises `ServiceUnavailableError`."""
    begin_elasticsearch(directory)
    address = directory / "elasticsearch.address"
    refusal = directory / "elasticsearch.refusal"
    while not address.exists() and not refusal.exists():
        if not _keeper_lives(directory):
            raise ServiceUnavailableError("Elasticsearch's keeper ended unexpectedly")
        time.sleep(0.1)
    if refusal.exists():
        raise ServiceUnavailableError(refusal.read_text())
    return address.read_text()


def _start_keeper(directory: Path) -> None:
    # Nothing of ours is inherited: whoever reads our output would wait for its end.
    with (directory / "elasticsearch-keeper.log").open("wb") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "tests.services.elasticsearch_keeper", directory],
            cwd=PROJECT_DIRECTORY,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    _number(directory).write_text(str(keeper.pid))


def _number(directory: Path) -> Path:
    return directory / "elasticsearch.keeper"


def _keeper_lives(directory: Path) -> bool:
    try:
        keeper = psutil.Process(int(_number(directory).read_text()))
        return keeper.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def installed_server() -> tuple[Path, Account]:
    """The unpacked server and the account that runs it, fetched when missing."""
    place = var_directory() / "services"
    place.mkdir(parents=True, exist_ok=True)
    with locked(place / "lock"):
        folder = place / "elasticsearch"
        account = server_account(folder)
        reachable_directory(folder, account)
        home = folder.resolve() / f"elasticsearch-{VERSION}"
        if not home.exists():
            _unpack(_archive(place), home)
            account.give(home)
    return home, account


def _archive(place: Path) -> Path:
    archive = place / f"elasticsearch-{VERSION}.zip"
    if archive.exists() and zipfile.is_zipfile(archive):
        return archive
    if not shutil.which("mvn"):
        raise ServiceUnavailableError("Elasticsearch is fetched by Maven: no mvn here")
    command = [
        *("mvn", "-q", "-B", "dependency:copy", f"-Dartifact={ARTIFACT}"),
        f"-DoutputDirectory={place}",
    ]
    try:
        subprocess.run(
            command, check=True, capture_output=True, timeout=FETCH_SECONDS, cwd=place
        )
    except subprocess.SubprocessError as error:
        raise ServiceUnavailableError(
            f"Maven could not fetch Elasticsearch {VERSION} ({error})"
        ) from error
    return archive


def _unpack(archive: Path, home: Path) -> None:
    """Under another name first, with the programs' permissions."""
    unfinished = home.with_name("unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    with zipfile.ZipFile(archive) as packed:
        for entry in packed.infolist():
            written = Path(packed.extract(entry, unfinished))
            if mode := entry.external_attr >> 16 & 0o777:
                written.chmod(mode)
    (unfinished / home.name).rename(home)
    unfinished.rmdir()
