"""A page of every block in a browser: no fault that axe knows, nothing too wide."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, Route

from tests.factories import Site, publish
from tests.pages.blocks_made import every_block
from tests.pages.hostile import Strict
from tests.pictures.made import article_with


def asked(address: str) -> tuple[int, dict[str, str], bytes]:
    response = Client().get(address)
    return response.status_code, dict(response.items()), response.getvalue()


def answers(address: str) -> Callable[[Route], None]:
    """Hand a browser what the portal answers, without a server between them.

    A page and its pictures are asked for beforehand: within a route the test's
    transaction is not seen.
    """
    html = asked(address)[2].decode()
    addresses = {address, *re.findall(r"/pictures/[^\s\"]+", html)}
    known = {one: asked(one) for one in addresses}

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        status, headers, body = known.get(path) or asked(path)
        route.fulfill(status=status, headers=headers, body=body)

    return answer


@pytest.fixture
def every(site: Site, page: Page) -> Page:
    """A browser at a page that has one of each block."""
    article = publish(article_with(site.council, *every_block(site)), site.council)
    page.route("**/*", answers(article.url))
    page.goto(f"http://localhost{article.url}")
    return page


def test_a_page_of_every_block_has_no_fault_that_axe_knows(every: Page) -> None:
    for summary in every.query_selector_all(".block summary"):
        summary.click()

    found = Axe().run(every).response["violations"]

    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.parametrize("width", [320, 1366])
def test_no_block_is_wider_than_the_screen(every: Page, width: int) -> None:
    every.set_viewport_size({"width": width, "height": 800})

    wide = every.evaluate("document.documentElement.scrollWidth")

    assert wide <= width
    drawn = every.evaluate(
        "[...document.querySelectorAll('.chart__bar, .chart__point')]"
        ".map(one => one.getBoundingClientRect().width > 0)"
    )
    assert drawn
    assert all(drawn)
    loaded = (
        "async one => { one.loading = 'eager'; await one.decode();"
        " return one.naturalWidth; }"
    )
    for picture in every.query_selector_all("img"):
        assert picture.evaluate(loaded) > 0


def test_a_page_of_every_block_is_sound_html(site: Site) -> None:
    article = publish(article_with(site.council, *every_block(site)), site.council)

    html = Client().get(article.url).content.decode()

    begin = html.index('<div class="prose">')
    body = html[begin : html.index("</article>", begin)]
    assert Strict(body).faults == []
