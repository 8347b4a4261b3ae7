"""The site map for people, and that for search engines: public addresses only."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from cms.site import site_map, sitemaps
from tests.factories import Site, draft_article, draft_document
from tests.pages.test_rendering import in_languages
from tests.site.looking import alternates, live, text_of

PORTAL = override_settings(WAGTAILADMIN_BASE_URL="https://portal.example")
NAMES = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


def test_the_map_names_sections_and_how_much_is_in_them(site: Site) -> None:
    for number in range(3):
        live(draft_article(site.council, f"Стаття {number}"))
    draft_article(site.council, "Чернетка")

    council, library = site_map.sections_of("uk")

    assert (council["title"], council["pages"]) == (site.council.section.title, 3)
    assert library["pages"] == 0
    text = text_of("/uk/site-map/")
    assert 'href="/uk/council/"' in text
    assert "Чернетка" not in text


def test_parts_of_sections_stand_below_them(site: Site) -> None:
    from tests.pages.test_rendering import published_part

    part = published_part(site.council.section, site.council, "viddil")
    article = live(draft_article(site.council))
    article.move(part, pos="last-child")

    council, _library = site_map.sections_of("uk")

    assert [(one["url"], one["pages"]) for one in council["parts"]] == [
        ("/uk/council/viddil/", 1)
    ]


def test_a_long_section_has_pages_of_its_own(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_map, "PAGES_A_PAGE", 2)
    for number in range(3):
        live(draft_article(site.council, f"Стаття {number}"))
    address = f"/uk/site-map/{site.council.authority.section_key}/"

    first, second = text_of(address), text_of(f"{address}?page=2")

    assert "Стаття 0" in first
    assert "Стаття 2" not in first
    assert "Стаття 2" in second
    assert set(alternates(first)) == {"uk", "pl", "en", "x-default"}


def test_what_is_private_is_in_no_map(site: Site) -> None:
    article = live(draft_article(site.council, "Внутрішнє"))
    PageViewRestriction.objects.create(
        page=site.council.section, restriction_type="login"
    )
    key = site.council.authority.section_key

    assert [one["url"] for one in site_map.sections_of("uk")] == ["/uk/library/"]
    assert Client().get(f"/uk/site-map/{key}/").status_code == 404
    assert article.url not in Client().get("/sitemap-1.xml").getvalue().decode()


def test_the_map_costs_the_same_however_much_there_is(site: Site) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as counted:
            text_of("/uk/site-map/")
        return len(counted)

    asked()
    few = asked()
    for number in range(4):
        live(draft_article(site.council, f"Стаття {number}"))

    assert asked() == few


def urls(part: int = 1) -> dict[str, ElementTree.Element]:
    response = Client().get(f"/sitemap-{part}.xml")
    assert response["Content-Type"] == "application/xml"
    root = ElementTree.fromstring(response.getvalue())
    found = root.findall("map:url", NAMES)
    return {one.findtext("map:loc", namespaces=NAMES) or "": one for one in found}


@PORTAL
def test_search_engines_get_every_public_address_with_its_languages(
    site: Site,
) -> None:
    document = live(draft_document(site.council, "Про <воду> & ліс"))
    pages = in_languages(document, site.council)
    draft = draft_article(site.council, "Чернетка")

    found = urls()

    assert f"https://portal.example{draft.url}" not in found
    entry = found[f"https://portal.example{pages['pl'].url}"]
    links = entry.findall("xhtml:link", NAMES)
    assert {one.get("hreflang"): one.get("href") for one in links} == {
        code: f"https://portal.example{page.url}" for code, page in pages.items()
    }
    assert re.match(r"\d{4}-\d\d-\d\dT", entry.findtext("map:lastmod", "", NAMES))
    assert {"https://portal.example/uk/", "https://portal.example/pl/"} <= set(found)


@PORTAL
def test_the_index_names_all_parts_and_no_more(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = set(urls())
    monkeypatch.setattr(sitemaps, "ADDRESSES_A_PART", 4)

    root = ElementTree.fromstring(Client().get("/sitemap.xml").content)
    parts = [one.text or "" for one in root.findall("*/map:loc", NAMES)]

    assert parts == [
        f"https://portal.example/sitemap-{number}.xml"
        for number in range(1, len(parts) + 1)
    ]
    together = [set(urls(number)) for number in range(1, len(parts) + 1)]
    assert set.union(*together) == everything
    assert sum(map(len, together)) == len(everything)
    assert Client().get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404
    assert Client().get("/sitemap-0.xml").status_code == 404


@PORTAL
def test_robots_are_led_to_the_map_and_kept_from_accounts(site: Site) -> None:
    lines = Client().get("/robots.txt").content.decode().splitlines()

    assert "Sitemap: https://portal.example/sitemap.xml" in lines
    assert {"Disallow: /admin/", "Disallow: /*/account/"} <= set(lines)


def test_the_demonstration_asks_not_to_be_indexed(site: Site) -> None:
    with override_settings(DEMO=True):
        shown = text_of("/uk/")

    assert '<meta name="robots" content="noindex">' in shown
    assert '<meta name="robots" content="noindex">' not in text_of("/uk/")


def test_a_page_that_expired_is_in_no_map(site: Site) -> None:
    article = live(draft_article(site.council))
    Page.objects.filter(pk=article.pk).update(expire_at="2020-01-01T00:00Z")

    (council, _library) = site_map.sections_of("uk")

    assert council["pages"] == 0
