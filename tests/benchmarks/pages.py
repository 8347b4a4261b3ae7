"""What a page costs: from memory, computed, in a large tree, and over the line.

Each is held against a view that does nothing, behind the same middleware, in turn with
it.  `BENCH_PAGES` and `BENCH_WORDS` are the size of the tree (2,000 articles of 300
words, 50 in a section), for a comparison with other systems of the same content.
"""

from __future__ import annotations

import gzip
import os
import re
import statistics
import time
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tests.benchmarks.measures import Measure

if TYPE_CHECKING:
    from tests.benchmarks.bench import Bench
    from tests.benchmarks.load import Address, Load, Server

PAGES: Final = int(os.environ.get("BENCH_PAGES", "2000"))
WORDS: Final = int(os.environ.get("BENCH_WORDS", "300"))
ROUNDS: Final = 9
CALLS: Final = 12
"""In this process, of each address in a round."""
SERVER_ROUNDS: Final = 7
SERVER_SECONDS: Final = 0.6
EMPTY: Final = "an empty view"
GOALS: Final = {"from memory": 1.0, "document computed": 0.05}


class Subject(NamedTuple):
    """What is measured: its name, and the address of each request."""

    name: str
    address: Address


def measure(bench: Bench) -> list[Measure]:
    """In this process, by the real server, and what home weighs."""
    from tests.benchmarks.load import serving
    from tests.benchmarks.tree import grow
    from tests.factories import stored_site

    url = bench.fresh("pages")
    site = stored_site()
    addresses = published(site)
    small = _subjects(addresses)
    bench.say("  in this process")
    measures = _in_process(small)
    bench.say("  by the server")
    with serving(url, bench.directory / "pages") as server:
        measures += _by_server(server, small)
        bench.say(f"  in a tree of {PAGES:,} articles")
        tree = grow(site.council, PAGES, WORDS)
        large = [Subject(f"article of {PAGES:,}, computed", _each_of(tree))]
        measures += _by_server(server, [small[0], *large])
        measures.append(Measure("memory of a web process", server.memory(), "MB"))
    return [*measures, *_in_process([small[0], *large]), *_weights(addresses["home"])]


def published(site: Any) -> dict[str, str]:
    """Addresses of one page of each type, with what they usually show."""
    from tests.benchmarks.tree import with_text
    from tests.factories import (
        attach,
        draft_article,
        draft_document,
        make_file,
        publish,
    )

    for number in range(9):
        publish(draft_document(site.council, f"Рішення {number}"), site.council)
    draft = draft_document(site.council, "Про воду", summary="Коротко")
    draft = with_text(draft, WORDS)
    attach(draft, make_file(site.council))
    document = publish(draft, site.council)
    draft = with_text(draft_article(site.council, lead="Коротко"), WORDS)
    article = publish(draft, site.council)
    return {
        "home": "/uk/",
        "section": site.council.section.url,
        "article": article.url,
        "document": document.url,
    }


def _subjects(addresses: dict[str, str]) -> list[Subject]:
    kept = [
        Subject(f"{name} from memory", lambda _number, path=path: path)
        for name, path in addresses.items()
    ]
    computed = [
        Subject(f"{name} computed", lambda number, path=path: f"{path}?turn={number}")
        for name, path in addresses.items()
    ]
    return [Subject(EMPTY, lambda _number: "/empty/"), *kept, *computed]


def _each_of(paths: list[str]) -> Address:
    return lambda number: f"{paths[number % len(paths)]}?turn={number}"


def _in_process(subjects: list[Subject]) -> list[Measure]:
    """Milliseconds of CPU of each, in turn; the queries of each."""
    with _handling() as handle:
        for subject in subjects:
            for number in range(5):
                handle(subject.address(number))
        spent: dict[str, list[float]] = {subject.name: [] for subject in subjects}
        for turn in range(ROUNDS):
            for subject in subjects:
                spent[subject.name].append(_cpu_each(handle, subject.address, turn))
        middle = {name: statistics.median(taken) for name, taken in spent.items()}
        return [
            *_held("CPU in the process", middle, "ms"),
            *_queries(subjects, handle),
        ]


def _cpu_each(handle: Callable[[str], None], address: Address, turn: int) -> float:
    begun = time.process_time()
    for number in range(CALLS):
        handle(address(1000 + turn * CALLS + number))
    return 1000 * (time.process_time() - begun) / CALLS


def _by_server(server: Server, subjects: list[Subject]) -> list[Measure]:
    """Requests a second, and the server's CPU for each, in turn."""
    for subject in subjects:
        server.loaded(subject.address, SERVER_SECONDS)
    loads: dict[str, list[Load]] = {subject.name: [] for subject in subjects}
    for _ in range(SERVER_ROUNDS):
        for subject in subjects:
            loads[subject.name].append(server.loaded(subject.address, SERVER_SECONDS))
    rates = {
        name: statistics.median(one.rate for one in some)
        for name, some in loads.items()
    }
    cpu = {
        name: statistics.median(one.cpu_each for one in some)
        for name, some in loads.items()
    }
    return [*_held("rate", rates, "/s"), *_held("CPU of the server", cpu, "ms")]


def _held(what: str, values: dict[str, float], unit: str) -> Iterable[Measure]:
    """Each as so many times as fast as the empty view: more is better."""
    empty = values[EMPTY]
    for name, value in values.items():
        speed = value / empty if unit == "/s" else empty / value
        against = f"as fast as {EMPTY}{_goal(name, speed)}"
        yield Measure(f"{name}: {what}", value, unit, speed, against)


def _goal(name: str, speed: float) -> str:
    goals = [goal for words, goal in GOALS.items() if name.endswith(words)]
    if not goals:
        return ""
    return f"; goal {goals[0]:g}: {'reached' if speed >= goals[0] else 'MISSED'}"


def _queries(
    subjects: list[Subject], handle: Callable[[str], None]
) -> Iterable[Measure]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for subject in subjects:
        with CaptureQueriesContext(connection) as asked:
            handle(subject.address(7))
        number = sum(one["sql"] not in ("BEGIN", "COMMIT") for one in asked)
        yield Measure(f"{subject.name}: queries", number, "")


@contextmanager
def _handling() -> Any:
    """A function that has the portal answer an address, through all its middleware."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import RequestFactory, override_settings

    from cms.page_cache import edges, generation, remembering
    from cms.page_cache.middleware import memory

    memory.clear()
    generation.forget()
    edges.forget()
    remembering.forget()
    factory = RequestFactory(
        headers={"User-Agent": "Mozilla/5.0", "Accept-Encoding": "gzip"}
    )
    with override_settings(
        ROOT_URLCONF="tests.benchmarks.served_urls", PAGE_CACHE_MB=32
    ):
        handler = WSGIHandler()

        def handle(path: str) -> None:
            environment = factory.get(path).environ
            response = handler(environment, lambda status, headers: None)
            if response.status_code != 200:
                raise RuntimeError(f"{path}: {response.status_code}")
            response.close()

        yield handle
    memory.clear()


def _weights(home: str) -> Iterable[Measure]:
    """Home as a browser loads it the first time: HTML, CSS and JS, packed by gzip."""
    from django.contrib.staticfiles import finders
    from django.test import Client

    page = Client().get(home).content
    linked = re.findall(rb'(?:href|src)="/static/([^"]+\.(?:css|js))"', page)
    files = {
        name: open(finders.find(name), "rb").read()  # noqa: SIM115
        for name in sorted({one.decode() for one in linked})
    }
    parts = {"HTML": [page], "CSS and JS": list(files.values())}
    for name, some in parts.items():
        yield Measure(f"home, {name}", sum(map(len, some)) / 1000, "kB")
        packed = sum(len(gzip.compress(one)) for one in some) / 1000
        yield Measure(f"home, {name}, packed", packed, "kB")
    whole = sum(len(gzip.compress(one)) for one in [page, *files.values()]) / 1000
    goal = "reached" if whole < 120 else "MISSED"
    yield Measure(f"home whole, packed; goal < 120 kB: {goal}", whole, "kB")
    yield Measure("home: files besides the page", len(files), "")
