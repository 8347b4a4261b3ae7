"""Visits: counted for people, by page and day, and written in lots."""

from __future__ import annotations

import threading
import time
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from pytest_django import Settings

from cms.clock import today
from cms.readership import counting as module
from cms.readership.counting import LOT, Tally, Visited, tally
from cms.readership.models import PageDay
from tests.core.signing import signed_in
from tests.factories import Site, draft_article, publish
from tests.page_cache.keeping import is_hit, visit
from tests.services.postgresql import connect_to

PERSON = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"}
ROBOTS = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0",
    "facebookexternalhit/1.1 (link preview)",
    "curl/8.5.0",
    "python-requests/2.32",
    "",
]


def figures() -> dict[tuple[UUID, str], int]:
    """What is in the table once everything is written."""
    tally.write()
    rows = PageDay.objects.values_list("translation_key", "language", "visits")
    return {(key, language): visits for key, language, visits in rows}


def test_each_visit_counts_whether_computed_or_from_memory(counting: Site) -> None:
    article = publish(draft_article(counting.council), counting.council)
    answers = [visit(article.url, headers=PERSON) for _ in range(3)]
    visit("/pl/", headers=PERSON)
    tag = answers[-1]["ETag"]
    again = Client().get(article.url, headers={"If-None-Match": tag, **PERSON})

    assert [is_hit(one) for one in answers] == [False, True, True]
    assert again.status_code == 304
    assert figures() == {
        (article.translation_key, "uk"): 4,
        (counting.homes["pl"].translation_key, "pl"): 1,
    }
    assert set(PageDay.objects.values_list("day", flat=True)) == {today()}


def test_visits_count_where_no_page_is_kept(counting: Site, settings: Settings) -> None:
    settings.PAGE_CACHE_MB = 0

    visit("/uk/", headers=PERSON)

    assert set(figures().values()) == {1}


@pytest.mark.parametrize("agent", ROBOTS)
def test_programs_that_say_so_do_not_count(counting: Site, agent: str) -> None:
    for _ in range(2):
        visit("/uk/", headers={"User-Agent": agent})

    assert figures() == {}


def test_what_nobody_reads_does_not_count(counting: Site) -> None:
    editor = signed_in(counting.council.editor)
    for _ in range(2):
        assert Client().head("/uk/", headers=PERSON).status_code == 200
        visit("/uk/", headers={"Sec-Purpose": "prefetch;prerender", **PERSON})
        visit("/uk/", editor, headers=PERSON)
        visit("/uk/search/?q=вода", headers=PERSON)
        visit("/uk/changes/", headers=PERSON)
        assert Client().get("/uk/nothing/", headers=PERSON).status_code == 404
        assert Client().get("/", headers=PERSON).status_code == 302

    assert figures() == {}


def test_a_visit_leaves_no_cookie_and_no_trace_of_a_person(counting: Site) -> None:
    response = visit("/uk/", headers=PERSON, REMOTE_ADDR="203.0.113.7")

    assert not response.cookies
    assert figures()
    names = {field.name for field in PageDay._meta.get_fields()}
    counts = {"visits", "useful", "useless"}
    assert names == {"id", "day", "translation_key", "language"} | counts


def test_a_day_ends_at_midnight_in_ukraine(counting: Site) -> None:
    for moment in ("2030-06-01T20:59:59Z", "2030-06-01T21:00:00Z"):
        with time_machine.travel(moment, tick=False):
            visit("/uk/", headers=PERSON)
    figures()

    days = PageDay.objects.order_by("day").values_list("day", flat=True)
    assert list(days) == [date(2030, 6, 1), date(2030, 6, 2)]


def visited(number: int) -> Visited:
    return Visited(date(2030, 1, 1), UUID(int=number), "uk")


def sums() -> dict[int, int]:
    rows = PageDay.objects.values_list("translation_key", "visits")
    return {key.int: visits for key, visits in rows}


def test_a_full_lot_is_written_at_once_by_another_thread(counting: Site) -> None:
    own = Tally()
    for number in range(LOT - 1):
        own.add(visited(number % 3))
    assert sums() == {}

    own.add(visited(3))

    deadline = time.monotonic() + 5
    while sum(sums().values()) < LOT:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert sums() == {0: 33, 1: 33, 2: 33, 3: 1}


def test_a_small_lot_is_written_when_its_time_has_come(
    counting: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WRITTEN_EVERY", 0.2)
    own = Tally()

    own.add(visited(1))

    time.sleep(0.05)
    assert sums() == {}
    deadline = time.monotonic() + 5
    while not sums():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_processes_that_write_the_same_rows_lose_nothing(counting: Site) -> None:
    """Each in an order of its own, which would lock them all without a common one."""
    start, failures = threading.Barrier(6), []

    def write(turn: int) -> None:
        own = Tally()
        own._begin = lambda: None  # type: ignore[method-assign]
        try:
            start.wait()
            for _ in range(5):
                for number in range(40):
                    own.add(visited(number if turn % 2 else 39 - number))
                own.write()
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(turn,)) for turn in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert not failures
    assert sums() == dict.fromkeys(range(40), 30)


def test_what_the_database_does_not_take_waits_for_it(
    counting: Site, committed: str
) -> None:
    own = Tally()
    own._begin = lambda: None  # type: ignore[method-assign]
    own.add(visited(1))
    connect_to(f"{committed}_gone")
    try:
        own.write()
    finally:
        connect_to(committed)
    assert sums() == {}

    own.add(visited(1))
    own.write()
    own.write()

    assert sums() == {1: 2}


def test_what_waits_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WAITING", 50)
    own = Tally()
    own._begin = lambda: None  # type: ignore[method-assign]
    for _ in range(200):
        own.add(Visited(today() - timedelta(days=1), uuid4(), "uk"))

    assert len(own._waiting) == 50
