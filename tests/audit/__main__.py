"""`make audit`: `python -m tests.audit [ADDRESS]`.

Crawls the portal at an address, or a freshly loaded demonstration on a throw-away
database, and lists what is wrong; ends with 1 where anything is.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.audit.crawl import Crawl
from tests.audit.finding import table
from tests.audit.rules import all_findings
from tests.services.portal import Portal

LANGUAGES = ("uk", "pl", "en")
LOADING_SECONDS = 900
LOADED = "The demonstration is loaded"
BEGIN = (*(f"/{code}/" for code in LANGUAGES), "/", "/robots.txt", "/sitemap.xml")


def main() -> int:
    parser = argparse.ArgumentParser(prog="make audit")
    parser.add_argument("address", nargs="?", help="a portal that runs already")
    parser.add_argument("--most", type=int, default=0, help="addresses; 0: all")
    asked = parser.parse_args()
    if asked.address:
        return audit(asked.address, asked.most)
    # So that what was started is stopped when the run is.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with demonstration() as address:
        return audit(address, asked.most)


def audit(address: str, most: int) -> int:
    """Crawl, and say what was found; 1 where anything was, else 0."""
    begun = time.monotonic()
    crawl = Crawl(address.rstrip("/"), most)
    crawl.run(BEGIN)
    findings = all_findings(crawl)
    if findings:
        _say(table(findings))
    for kind, number in crawl.numbers().most_common():
        _say(f"{number:>6}  {kind}")
    _say(f"{len(crawl.elsewhere):>6}  addresses on other hosts, not asked")
    seconds = time.monotonic() - begun
    _say(f"{len(crawl.answers)} addresses in {seconds:.0f} s: {len(findings)} findings")
    return 1 if findings else 0


@contextmanager
def demonstration() -> Iterator[str]:
    """A portal as `make run` starts it, with all of the demonstration; its address."""
    folder = Path(tempfile.mkdtemp(prefix="vidkryto-audit-"))
    folder.chmod(0o755)
    portal = Portal(folder, "", lambda: "")
    try:
        _say("Loading the demonstration.")
        portal.start(
            DEMO="1",
            DJANGO_SETTINGS_MODULE="cms.settings.local",
            SITE_URL=portal.url,
            COUNT_VISITS="0",
        )
        _await_loading(portal)
        portal.run("search_reconcile")
        yield portal.url
    finally:
        portal.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _await_loading(portal: Portal) -> None:
    """Its pages follow while the portal runs already."""
    deadline = time.monotonic() + LOADING_SECONDS
    while LOADED not in portal.log.read_text(errors="replace"):
        if time.monotonic() > deadline:
            raise RuntimeError(portal.log.read_text(errors="replace"))
        time.sleep(1)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
