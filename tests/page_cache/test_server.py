"""The whole portal: pages and visits as the real server keeps and counts them."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from pytest_django import Settings

from cms.pages.models import ArticlePage
from cms.readership.counting import LOT
from cms.readership.models import PageDay
from tests.factories import Site, draft_article, edit, publish, stored_site
from tests.services.portal import Portal

PERSON = {"User-Agent": "Mozilla/5.0 Firefox/140.0"}


class Visitor:
    """A browser with one connection that is kept."""

    def __init__(self, portal: Portal) -> None:
        address = urlsplit(portal.url)
        self._connection = HTTPConnection(str(address.hostname), address.port or 80)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def ask(self, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
        self._connection.request(method, path, headers=PERSON | headers)
        response = self._connection.getresponse()
        self.body = response.read()
        return response

    def reads(self, path: str) -> str:
        assert self.ask(path).status == 200
        return self.body.decode()


def test_the_real_server_keeps_follows_and_counts(
    portal: Portal, settings: Settings, tmp_path: Path
) -> None:
    portal.start(PAGE_CACHE_MB="8", COUNT_VISITS="1")
    settings.VAR_DIR = portal.directory
    site = stored_site()
    article = publish(draft_article(site.council), site.council)
    with Visitor(portal) as visitor:
        _is_answered_in_every_way(visitor, article.url)
        article = _follows_our_commits(visitor, article, site)
        settings.VAR_DIR = tmp_path / "another-machine"
        _follows_another_machine(visitor, article, site)
        PageDay.objects.all().delete()
        _loses_its_lot_when_killed(visitor, portal)
    _loses_nothing_when_stopped(portal)


def _is_answered_in_every_way(visitor: Visitor, address: str) -> None:
    page = visitor.reads(address)
    hit = visitor.ask(address)
    assert hit.headers["Cache-Status"] == "vidkryto; hit"
    assert visitor.body.decode() == page
    head = visitor.ask(address, "HEAD")
    assert (head.headers["Content-Length"], visitor.body) == (
        str(len(page.encode())),
        b"",
    )
    packed = visitor.ask(address, **{"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(visitor.body).decode() == page
    known = {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}
    assert (visitor.ask(address, **known).status, visitor.body) == (304, b"")


def _follows_our_commits(visitor: Visitor, page: ArticlePage, site: Site) -> Any:
    """Each is seen by the next request, without a pause: we share a machine."""
    for turn in range(5):
        title = f"Назва {turn}"
        page = publish(edit(page, site.council.editor, title=title), site.council)
        assert title in visitor.reads(page.url)
        assert visitor.ask(page.url).headers["Cache-Status"] == "vidkryto; hit"
    return page


def _follows_another_machine(visitor: Visitor, page: ArticlePage, site: Site) -> None:
    """Nobody rings there; the number is read each second all the same."""
    publish(edit(page, site.council.editor, title="Здалека"), site.council)
    committed = time.monotonic()
    while "Здалека" not in visitor.reads(page.url):
        assert time.monotonic() - committed < 1.0
        time.sleep(0.02)


def _loses_its_lot_when_killed(visitor: Visitor, portal: Portal) -> None:
    before = counted()
    for _ in range(130):
        visitor.reads("/uk/")
    eventually(lambda: counted() >= before + 100)
    _parent, worker = portal.processes("granian")
    worker.kill()
    worker.wait()
    assert before + 100 <= counted() <= before + 130 + LOT


def _loses_nothing_when_stopped(portal: Portal) -> None:
    eventually(lambda: _answers(portal))
    with Visitor(portal) as visitor:
        for _ in range(23):
            visitor.reads("/pl/")
    portal.stop()

    polish = PageDay.objects.filter(language="pl").values_list("visits", flat=True)
    assert list(polish) == [23]


def counted() -> int:
    return sum(PageDay.objects.values_list("visits", flat=True))


def eventually(condition: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.05)


def _answers(portal: Portal) -> bool:
    try:
        with Visitor(portal) as visitor:
            return visitor.ask("/uk/", "HEAD").status == 200
    except OSError:
        return False
