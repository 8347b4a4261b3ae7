"""Finds a Java that is young enough for Elasticsearch."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.services.session import ServiceUnavailableError

OLDEST = 21


def java_home() -> Path:
    """Home of a Java 21 or later; raises `ServiceUnavailableError`."""
    for home in _candidates():
        if _version(home) >= OLDEST:
            return home
    raise ServiceUnavailableError(
        f"Elasticsearch needs Java {OLDEST} or later; ES_JAVA_HOME can name one"
    )


def _candidates() -> Iterator[Path]:
    for variable in ("ES_JAVA_HOME", "JAVA_HOME"):
        if home := os.environ.get(variable):
            yield Path(home)
    if java := shutil.which("java"):
        # Debian keeps its Javas side by side.
        yield from sorted(Path(java).resolve().parents[2].iterdir())


def _version(home: Path) -> int:
    try:
        said = subprocess.run(
            [home / "bin/java", "-version"],
            capture_output=True,
            text=True,
            check=True,
        ).stderr
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0
