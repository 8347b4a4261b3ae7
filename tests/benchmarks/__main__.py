"""`make bench`: `python -m tests.benchmarks [MEASUREMENT ...]`, all unless named.

Each measurement is a module with `measure(bench) -> list[Measure]`, and runs on a
throw-away database and index.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from tests.benchmarks.bench import Bench
from tests.benchmarks.measures import Measure, keep, table

MEASUREMENTS = (
    "alignment",
    "analysis",
    "comments",
    "consultation",
    "digest",
    "deadlines",
    "growth",
    "killed_writer",
    "pages",
    "rebuilding",
    "remarks",
    "reports",
    "texts",
)
SIZES = (1_000, 10_000, 100_000)


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("measurement", nargs="*", metavar="MEASUREMENT")
    parser.add_argument("--rounds", type=int, default=12, help="kill -9 rounds")
    parser.add_argument("--short", action="store_true", help="without the largest size")
    asked = parser.parse_args()
    if unknown := set(asked.measurement) - set(MEASUREMENTS):
        known = ", ".join(MEASUREMENTS)
        parser.error(f"no such measurement: {', '.join(unknown)}; there are {known}")
    # So that what was started is stopped when the run is.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    files = Path(tempfile.mkdtemp(prefix="vidkryto-bench-"))
    try:
        sizes = SIZES[:-1] if asked.short else SIZES
        measures = _measured(
            asked.measurement or MEASUREMENTS, files, asked.rounds, sizes
        )
    finally:
        shutil.rmtree(files, ignore_errors=True)
    _say(table(measures))
    _say(f"kept in {keep(measures, Path('var/bench'))}")
    return 0


def _measured(
    names: Sequence[str], files: Path, rounds: int, sizes: Sequence[int]
) -> list[Measure]:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    os.environ["VAR_DIR"] = str(files)
    django.setup()
    from django.db import connections

    from tests.services.postgresql import Databases
    from tests.services.session import (
        make_session_directory,
        remove_session_directory,
    )

    session = make_session_directory()
    databases = Databases(session)
    databases.cluster.start()
    measures: list[Measure] = []
    try:
        for name in names:
            _say(f"{name} ...")
            module = import_module(f"tests.benchmarks.{name}")
            measures += module.measure(Bench(databases, files, rounds, sizes, _say))
    finally:
        connections.close_all()
        databases.close()
        let_go_of_services()
        remove_session_directory(session)
    return measures


def let_go_of_services() -> None:
    """So that what was started for this run ends now."""
    from tests.services import elasticsearch

    while elasticsearch._memberships:
        elasticsearch._memberships.pop().close()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
