"""HEAD, conditional requests and compression, of a page that is kept."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client

from cms.page_cache.middleware import memory
from tests.factories import Site, draft_article, edit, publish
from tests.page_cache.keeping import is_hit, visit

GZIP = {"Accept-Encoding": "gzip, deflate, br, zstd"}


def test_head_is_answered_from_the_page_and_keeps_none(keeping: Site) -> None:
    assert Client().head("/uk/").status_code == 200
    assert memory.weight == 0
    page = visit("/uk/")

    head = Client().head("/uk/")

    assert is_hit(head)
    assert head.content == b""
    assert head["Content-Length"] == str(len(page.content)) == page["Content-Length"]
    assert head["ETag"] == page["ETag"]


def test_a_browser_that_reads_gzip_gets_it(keeping: Site) -> None:
    plain, packed = visit("/uk/"), visit("/uk/", headers=GZIP)

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["Content-Length"] == str(len(packed.content))
    assert len(packed.content) < len(plain.content) / 2
    assert packed["ETag"] != plain["ETag"]
    assert packed["Content-Type"] == plain["Content-Type"]


@pytest.mark.parametrize(
    "accepted",
    ["", "identity", "br", "gzip;q=0", "gzip; q=0.000, br", "gzippo", "x;gzip"],
)
def test_others_get_the_page_as_it_is(keeping: Site, accepted: str) -> None:
    for _ in range(2):
        response = visit("/uk/", headers={"Accept-Encoding": accepted})
        assert "Content-Encoding" not in response
        assert b"<html" in response.content


@pytest.mark.parametrize("accepted", ["GZIP", "br;q=1, gzip;q=0.5", "deflate,gzip"])
def test_gzip_may_be_asked_for_in_any_way(keeping: Site, accepted: str) -> None:
    visit("/uk/")

    response = visit("/uk/", headers={"Accept-Encoding": accepted})

    assert response["Content-Encoding"] == "gzip"


def test_whoever_has_the_page_is_not_sent_it_again(keeping: Site) -> None:
    article = publish(draft_article(keeping.council), keeping.council)
    for headers in ({}, GZIP):
        tag = visit(article.url, headers=headers)["ETag"]
        for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
            again = Client().get(
                article.url, headers={"If-None-Match": known, **headers}
            )
            assert again.status_code == 304, known
            assert again.content == b""
            assert again["ETag"] == tag
            assert "Cookie" in again["Vary"]
            assert again["Cache-Control"].startswith("public")

    publish(edit(article, keeping.council.editor, title="Інше"), keeping.council)
    fresh = Client().get(article.url, headers={"If-None-Match": tag})
    assert fresh.status_code == 200
    assert "Інше" in fresh.content.decode()


def test_a_nonsensical_condition_is_no_condition(keeping: Site) -> None:
    visit("/uk/")
    for nonsense in ("", "x", '"', "W/", "\x00", '"' * 5000):
        response = Client().get("/uk/", headers={"If-None-Match": nonsense})
        assert response.status_code == 200, nonsense[:9]
    assert Client().get("/uk/", headers={"If-Match": '"other"'}).status_code == 412
