"""Links of a text to pages and files of the portal: gone, not yet there, right."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect

from cms.core.quality.draft import Draft
from cms.core.quality.links import find_broken, find_unpublished
from tests.core.drafting import article
from tests.factories import Site, draft_article, make_file, publish


def with_text(html: str, **fields: Any) -> Draft:
    block = {"type": "text", "value": f"<p>{html}</p>", "id": str(uuid4())}
    return Draft(article(body=json.dumps([block]), **fields))


def to_page(pk: int, words: str = "рішення") -> str:
    return f'<a linktype="page" id="{pk}">{words}</a>'


def test_a_link_to_a_deleted_page_is_broken(site: Site) -> None:
    page = draft_article(site.council)
    pk = page.pk
    assert list(find_broken(with_text(to_page(pk)))) == []
    page.delete()

    (found,) = find_broken(with_text(to_page(pk)))

    assert found.field == "body"
    assert found.block


def test_a_link_to_a_deleted_file_is_broken(site: Site) -> None:
    file = make_file(site.council)
    link = f'<a linktype="document" id="{file.pk}">додаток</a>'
    assert list(find_broken(with_text(link))) == []
    file.delete()

    assert list(find_broken(with_text(link)))


def test_a_link_to_a_draft_is_not_broken_but_told_of(site: Site) -> None:
    page = draft_article(site.council, title="Чернетка")
    text = with_text(to_page(page.pk))

    assert list(find_broken(text)) == []
    assert [found.quote for found in find_unpublished(text)] == ["Чернетка"]

    publish(page, site.council)
    assert list(find_unpublished(with_text(to_page(page.pk)))) == []


@pytest.mark.parametrize("editor_reads", ["uk", "pl"])
@pytest.mark.parametrize("address", ["{page}", "{page}?a=1#b", "/uk/search/?q=вода"])
def test_an_address_of_the_portal_that_leads_somewhere_is_good(
    site: Site, address: str, editor_reads: str
) -> None:
    page = publish(draft_article(site.council), site.council)
    href = address.format(page=page.get_url())

    with override(editor_reads):
        found = list(find_broken(with_text(f'<a href="{href}">сторінка</a>')))

    assert found == []


@pytest.mark.parametrize("href", ["/uk/nema/", "/nema.html", "/de/council/"])
def test_an_address_where_nothing_is_is_broken(site: Site, href: str) -> None:
    (found,) = find_broken(with_text(f'<a href="{href}">сторінка</a>'))

    assert found.quote == href


def test_an_address_that_was_moved_is_good(site: Site) -> None:
    Redirect.objects.create(old_path="/uk/stara", redirect_link="/uk/")

    assert list(find_broken(with_text('<a href="/uk/stara/">сторінка</a>'))) == []


@pytest.mark.parametrize(
    "href", ["https://example.org/nema/", "mailto:rada@example.org", "tel:112", "#x"]
)
def test_what_is_not_the_portals_is_left_alone(site: Site, href: str) -> None:
    assert list(find_broken(with_text(f'<a href="{href}">поза порталом</a>'))) == []


def test_many_links_cost_no_more_queries_than_one(site: Site) -> None:
    pages = [draft_article(site.council) for _number in range(4)]

    def cost(html: str) -> int:
        text = with_text(html)
        assert text.pieces
        with CaptureQueriesContext(connection) as queries:
            assert list(find_broken(text))
            assert list(find_unpublished(text))
        return len(queries)

    one = cost(to_page(pages[0].pk) + '<a href="/uk/a/">а</a>')
    many = cost(
        "".join(to_page(page.pk) for page in pages)
        + '<a href="/uk/a/">а</a><a href="/uk/b/">б</a>'
    )
    assert many == one
