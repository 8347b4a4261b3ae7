"""The public list of deadlines, the page of one, its file and the feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms import clock
from participation.rules.counting import Term
from participation.rules.deadlines import actions
from participation.rules.enums import Unit
from participation.rules.models import Deadline, RuleSet
from tests.factories import Site
from tests.rules.making import MONDAY, REQUEST, begin, make_rules, subject

DAY = timedelta(days=1)
LANGUAGES = ("uk", "pl", "en")


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    with clock.told_by(lambda: moment):
        yield


@pytest.fixture
def held(site: Site) -> RuleSet:
    return make_rules(site.admin, name_en="Requests", name_pl="Wnioski")


def body(address: str, status: int = 200) -> str:
    answer = Client().get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def titles(text: str) -> list[str]:
    return re.findall(r'<th scope="row">\s*<a [^>]*>([^<]*)</a>', text)


def named(site: Site, held: RuleSet, name: str, moment: datetime) -> Deadline:
    return begin(held, site.council.authority, moment, titles={"uk": name})


def every_state(site: Site, held: RuleSet) -> None:
    """Deadlines named by the state in which they are two weeks after the Monday."""
    now = MONDAY + 14 * DAY
    for name, begun in (
        ("running", now - DAY),
        ("due_soon", now - 5 * DAY),
        ("overdue", now - 10 * DAY),
    ):
        named(site, held, name, begun)
    with at(now):
        kept = named(site, held, "kept", MONDAY)
        actions.mark_kept(deadline=kept, by=None, at=MONDAY + DAY)
        late = named(site, held, "kept_late", MONDAY)
        actions.mark_kept(deadline=late, by=None, at=MONDAY + 9 * DAY)
        cancelled = named(site, held, "cancelled", MONDAY)
        actions.cancel(deadline=cancelled, by=None, reason="відкликано")
        pausing = make_rules(
            site.admin,
            parameters=REQUEST | {"clarification_pauses": True},
            authority=site.library.authority,
        )
        paused = begin(
            pausing, site.library.authority, now - DAY, titles={"uk": "paused"}
        )
        actions.pause(deadline=paused, by=None, reason="уточнення")


def test_what_is_late_stands_first_and_what_is_done_last(
    site: Site, held: RuleSet
) -> None:
    every_state(site, held)

    with at(MONDAY + 14 * DAY):
        shown = titles(body("/uk/deadlines/"))
    assert shown[:4] == ["overdue", "due_soon", "running", "paused"]
    assert sorted(shown[4:]) == ["cancelled", "kept", "kept_late"]


def test_the_list_is_narrowed_by_state_and_authority(site: Site, held: RuleSet) -> None:
    every_state(site, held)

    with at(MONDAY + 14 * DAY):
        for state in ("overdue", "kept_late", "paused"):
            assert titles(body(f"/uk/deadlines/?state={state}")) == [state]
        of_library = body("/uk/deadlines/?authority=library")
        assert titles(of_library) == ["paused"]
        assert titles(body("/uk/deadlines/?authority=library&state=kept")) == []
        assert len(titles(body("/uk/deadlines/?authority=x&state=y&page=z"))) == 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_is_said_in_every_language(
    site: Site, held: RuleSet, language: str
) -> None:
    every_state(site, held)

    with at(MONDAY + 14 * DAY):
        text = body(f"/{language}/deadlines/")
        assert len(re.findall(r'class="state state--', text)) == 14
        for deadline in Deadline.objects.all():
            assert "<h1>" in body(f"/{language}/deadlines/{deadline.pk}/")


def test_an_empty_list_says_so(site: Site) -> None:
    assert "notice--note" in body("/uk/deadlines/")


def test_a_long_list_has_pages_and_costs_the_same(site: Site, held: RuleSet) -> None:
    def questions() -> int:
        Client().get("/uk/deadlines/")
        with CaptureQueriesContext(
            connection,
        ) as caught:
            text = body("/uk/deadlines/")
        assert text
        return len(caught)

    for _ in range(3):
        begin(held, site.council.authority)
    few = questions()
    for number in range(40):
        of = site.council if number % 2 else site.library
        begin(held, of.authority, MONDAY + number * DAY)
    many = questions()

    assert many == few <= 12
    assert len(titles(body("/uk/deadlines/"))) == 25
    assert len(titles(body("/uk/deadlines/?page=2"))) == 18


def test_what_is_not_public_is_nowhere(site: Site, held: RuleSet) -> None:
    hidden = begin(
        held, site.council.authority, titles={"uk": "Таємниця"}, is_public=False
    )

    for address in ("", "?state=running", "feed/"):
        assert "Таємниця" not in body(f"/uk/deadlines/{address}")
    for address in ("", "deadline.ics"):
        body(f"/uk/deadlines/{hidden.pk}/{address}", 404)


def test_a_page_explains_why_the_term_ends_then(site: Site, held: RuleSet) -> None:
    running = begin(held, site.council.authority, addresses={"uk": "/uk/council/act/"})
    with at(MONDAY + 2 * DAY):
        actions.extend(
            deadline=running,
            to=Term(20, Unit.WORKING_DAYS),
            by=None,
            reason="багато документів",
        )
        text = body(f"/uk/deadlines/{running.pk}/")

    assert "багато документів" in text
    assert "20 робочих днів" in text
    assert 'href="/uk/council/act/"' in text
    # The Saturday and the Sunday after the start do not count.
    assert "13.06.2026" in text


def test_a_suspended_rule_says_that_it_is_not_obligatory(site: Site) -> None:
    held = make_rules(
        site.admin,
        suspended_from=datetime(2022, 2, 24, tzinfo=UTC).date(),
        ground_uk="стаття 9 Закону № 389-VIII",
    )
    running = begin(held, site.council.authority)

    with at(MONDAY + DAY):
        assert "не обов’язково" in body("/uk/deadlines/")
        assert "стаття 9 Закону № 389-VIII" in body(f"/uk/deadlines/{running.pk}/")


def test_an_open_term_has_a_file_for_calendars(site: Site, held: RuleSet) -> None:
    running = begin(held, site.council.authority, titles={"uk": "Запит про воду"})
    address = f"/uk/deadlines/{running.pk}/deadline.ics"

    text = body(address)
    assert "DTSTART;VALUE=DATE:20260615" in text
    actions.mark_kept(deadline=running, by=None, at=MONDAY + DAY)
    body(address, 404)


def test_the_feed_tells_of_what_is_overdue_or_due_soon(
    site: Site, held: RuleSet
) -> None:
    every_state(site, held)

    with at(MONDAY + 14 * DAY):
        text = body("/uk/deadlines/feed/")
    entries = re.findall(r"<entry>.*?<title[^>]*>([^<]*)</title>", text, re.DOTALL)
    assert [one.partition(": ")[2] for one in entries] == ["due_soon", "overdue"]


def test_the_list_of_an_authority_is_not_that_of_another(
    site: Site, held: RuleSet
) -> None:
    actions.start(
        rule_set=held,
        term="answer",
        subject=subject(titles={"uk": "Лише рада"}),
        authority=site.council.authority,
        by=site.council.editor,
        at=MONDAY,
    )

    assert "Лише рада" in body("/uk/deadlines/?authority=council")
    assert "Лише рада" not in body(site.library.section.url)


def test_a_term_of_another_country_ends_by_its_own_clock(site: Site) -> None:
    authority = site.council.authority
    authority.country = "PL"
    authority.save()
    held = make_rules(site.admin, country="PL")
    running = begin(held, authority, MONDAY.replace(microsecond=123456))

    with at(MONDAY + DAY):
        shown = [
            body(address)
            for address in (
                "/uk/deadlines/",
                f"/uk/deadlines/{running.pk}/",
                site.council.section.url,
            )
        ]

    for text in shown:
        assert '<time datetime="2026-06-15T23:59:59+02:00">15' in text
        assert "16.06.2026" not in text
    assert '<time datetime="2026-06-08T09:00:00+02:00">' in shown[1]
