"""The migrated database, kept from one session to the next while migrations stay."""

import hashlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

from cms.runtime.accounts import server_account
from cms.runtime.places import PROJECT_DIRECTORY, var_directory
from cms.runtime.preparation import migrate
from cms.runtime.programs import installed_programs

# What the tables and the rows that migrations write are made of.
SOURCES = (
    "requirements/*.txt",
    "cms/settings/*.py",
    "*/migrations/*.py",
    "*/*/migrations/*.py",
    "*/*/*/migrations/*.py",
    "*/seeds/**/*",
    "*/*/seeds/**/*",
    "participation/*/permanence.py",
)


def migrate_or_restore(url: str) -> None:
    """Fill an empty database that Django is connected to."""
    kept = _place() / f"migrated-{_fingerprint()}.dump"
    if kept.exists():
        _run("pg_restore", "--no-owner", "-d", url, str(kept))
        return
    migrate()
    for older in _place().glob("migrated-*.dump"):
        older.unlink()
    unfinished = kept.with_suffix(".unfinished")
    _run("pg_dump", "-Fc", "-Z0", "-f", str(unfinished), url)
    unfinished.rename(kept)


def _place() -> Path:
    place = var_directory() / "services"
    place.mkdir(parents=True, exist_ok=True)
    return place


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(f"{path.relative_to(PROJECT_DIRECTORY)}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _sources() -> Iterator[Path]:
    for pattern in SOURCES:
        yield from sorted(filter(Path.is_file, PROJECT_DIRECTORY.glob(pattern)))


def _run(program: str, *arguments: str) -> None:
    programs = installed_programs(server_account(_place()))
    subprocess.run(
        [programs / program, *arguments],
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
