"""What each process of the portal keeps in memory after some work."""

from __future__ import annotations

import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil

from tests.benchmarks.entries import queries
from tests.benchmarks.measures import Measure
from tests.services.portal import Portal

MEGABYTE = 1_000_000
PAGES = 60


def measured(directory: Path, database_url: str) -> list[Measure]:
    """Web, worker and scheduler on the index as it is, after searches and feeding."""
    portal = Portal(directory, database_url, elasticsearch=lambda: "")
    portal.start()
    try:
        for language, text in queries()[:PAGES]:
            words = urllib.parse.urlencode({"q": text})
            address = f"{portal.url}/{language}/search/?{words}"
            with urllib.request.urlopen(address, timeout=30) as answer:
                answer.read()
        return [
            Measure(f"memory of {name}", size / MEGABYTE, "MB")
            for name, size in _sizes(portal)
        ]
    finally:
        portal.stop()


def _sizes(portal: Portal) -> Iterator[tuple[str, int]]:
    """The largest of the processes of each kind."""
    for name in ("granian", "worker", "scheduler"):
        found = portal.processes(name)
        every = [one for first in found for one in (first, *first.children(True))]
        if every:
            shown = "web" if name == "granian" else name
            largest = max(every, key=lambda one: int(one.memory_info().rss))
            yield shown, largest.memory_info().rss
            yield f"{shown}, its own", _own(largest)


def _own(process: psutil.Process) -> int:
    """Without files that are mapped, such as the embedded index: these pages give way
    where others need the memory."""
    held = process.memory_info()
    return int(held.rss - held.shared)
