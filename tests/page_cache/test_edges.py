"""What is kept ends when time changes what is on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from cms.page_cache import edges
from cms.page_cache.keeping import keep
from cms.page_cache.middleware import PageCacheMiddleware
from tests.factories import Site, draft_article, draft_document, edit, publish
from tests.page_cache.keeping import is_hit, queries, status, text, visit

PENDING, IN_FORCE, ENDED = "Ще не чинний", "Чинний", "Більше не чинний"


@pytest.mark.parametrize(
    ("moment", "edge"),
    [
        # Kyiv is three hours ahead in summer, two in winter.
        ("2026-07-01T20:59:59Z", "2026-07-01T21:00:00Z"),
        ("2026-07-01T21:00:00Z", "2026-07-02T21:00:00Z"),
        ("2026-12-01T21:59:00Z", "2026-12-01T22:00:00Z"),
        # The nights in which the clocks are changed.
        ("2026-10-24T21:30:00Z", "2026-10-25T22:00:00Z"),
        ("2026-03-28T22:30:00Z", "2026-03-29T21:00:00Z"),
    ],
)
def test_nothing_outlives_the_midnight_in_ukraine(moment: str, edge: str) -> None:
    after, expected = (datetime.fromisoformat(one) for one in (moment, edge))

    assert edges.midnight_after(after) == expected


def state_of(address: str) -> str:
    shown = text(address)
    return shown.partition('class="state')[2].partition("</")[0]


def test_a_document_comes_into_force_and_ends_at_midnight(keeping: Site) -> None:
    with time_machine.travel("2030-05-10T10:00:00Z", tick=False):
        facts = {"in_force_from": "2030-05-12", "in_force_to": "2030-05-14"}
        document = publish(
            draft_document(keeping.council, facts=facts), keeping.council
        )
        pages = [document.url, keeping.council.section.url, "/uk/"]
        before = {address: state_of(address) for address in pages}
    seen = [before]
    for moment in ("11T20:59:59", "11T21:00:00", "14T20:59:59", "14T21:00:00"):
        with time_machine.travel(f"2030-05-{moment}Z", tick=False):
            for address in pages:
                visit(address)
                assert is_hit(visit(address))
            seen.append({address: state_of(address) for address in pages})

    pending, last_second, in_force, last_day, ended = seen
    assert pending == last_second != in_force == last_day != ended != pending


def test_a_page_that_expires_is_gone_in_that_second(keeping: Site) -> None:
    with time_machine.travel("2030-06-01T08:00:00Z", tick=False):
        until = timezone.now() + timedelta(minutes=30)
        article = draft_article(keeping.council, expire_at=until)
        article = publish(article, keeping.council)
        for address in (article.url, keeping.council.section.url):
            visit(address)
    with time_machine.travel(until - timedelta(seconds=1), tick=False):
        assert is_hit(visit(article.url))
        assert article.url in text(keeping.council.section.url)
    with time_machine.travel(until, tick=False):
        assert Client().get(article.url).status_code == 404
        assert article.url not in text(keeping.council.section.url)


def test_the_next_edge_is_looked_for_once_a_generation(keeping: Site) -> None:
    visit("/uk/")
    with queries() as first:
        visit("/uk/changes/")
    assert not any('MIN("' in one["sql"] for one in first.captured_queries)

    publish(draft_article(keeping.council), keeping.council)
    with queries() as second:
        visit("/uk/")
    asked = [one["sql"] for one in second.captured_queries]
    # Pages and entries that expire, deadlines, last days of comments, phases.
    assert sum('MIN("' in one for one in asked) == 5


def test_a_view_may_note_an_edge_of_its_own(keeping: Site) -> None:
    noon = datetime(2030, 5, 1, 9, tzinfo=UTC)

    def view(request: HttpRequest) -> HttpResponse:
        keep()
        edges.note(None)
        edges.note(noon + timedelta(seconds=10))
        edges.note(noon + timedelta(hours=1))
        return HttpResponse("words")

    middleware = PageCacheMiddleware(view)

    def asked_at(seconds: float) -> str:
        with time_machine.travel(noon + timedelta(seconds=seconds), tick=False):
            return status(middleware(RequestFactory().get("/uk/noted/")))

    assert asked_at(0) == "fwd=miss; stored"
    assert asked_at(9.9) == "hit"
    assert asked_at(10) != "hit"


def test_an_edge_that_passes_while_a_page_is_computed_counts(keeping: Site) -> None:
    """What was found at its beginning may not hold at its end."""
    begun = datetime(2030, 5, 1, 20, 59, 59, tzinfo=UTC)
    with time_machine.travel(begun, tick=False) as clock:

        def view(request: HttpRequest) -> HttpResponse:
            keep()
            response = HttpResponse(str(timezone.localdate()))
            clock.shift(2)
            return response

        middleware = PageCacheMiddleware(view)
        first = middleware(RequestFactory().get("/uk/slow/"))
        clock.shift(-1)
        second = middleware(RequestFactory().get("/uk/slow/"))

    assert isinstance(first, HttpResponse) and isinstance(second, HttpResponse)
    assert (first.content, second.content) == (b"2030-05-01", b"2030-05-02")


def test_noting_outside_of_a_request_does_nothing() -> None:
    edges.note(timezone.now())
    keep(parameters=["page"])


def test_an_article_edited_in_the_future_is_not_mixed_up(keeping: Site) -> None:
    article = publish(draft_article(keeping.council), keeping.council)
    visit(article.url)
    with time_machine.travel(timezone.now() + timedelta(days=400), tick=False):
        assert not is_hit(visit(article.url))
        publish(edit(article, keeping.council.editor, title="Пізніше"), keeping.council)
        assert "Пізніше" in text(article.url)
