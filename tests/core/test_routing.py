"""The portal's way to a page leads where Wagtail's does, past the same barriers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from cms.core.routing import ROUTE, route
from cms.core.surroundings import surroundings_of
from tests.factories import Site, draft_article, draft_document, publish

SECRET = "Таємниця щодо вулика"
ADDRESSES = [
    *("", "council/", "council/article/", "council/document/", "library/article/"),
    # Drafts, other people's pages, and what is nowhere.
    *("council/draft/", "library/document/", "article/", "council/council/"),
    *(
        "council/article/article/",
        "nothing/",
        "council/nothing/",
        "home-pl/",
        "a/" * 99,
    ),
]


def named(page: Page, slug: str) -> Page:
    """A draft under a slug that tests know."""
    page.slug = slug
    page.save()
    page.save_revision(user=page.owner)
    return page


def pages_below(site: Site) -> None:
    for body in (site.council, site.library):
        publish(named(draft_article(body), "article"), body)
    publish(named(draft_document(site.council), "document"), site.council)
    named(draft_article(site.council), "draft")


def both_ways(path: str) -> tuple[RouteResult | None, RouteResult | None, bool]:
    """Where Wagtail leads, where the portal does, and whether it did by itself."""
    plain, ours = RequestFactory().get("/"), RequestFactory().get("/")
    theirs = Page.route_for_request(plain, path)
    route(ours, path)
    alone = hasattr(ours, ROUTE)
    return theirs, Page.route_for_request(ours, path), alone


@pytest.mark.parametrize("language", ["uk", "pl", "en"])
def test_every_address_leads_where_wagtail_leads(site: Site, language: str) -> None:
    pages_below(site)
    found = set()
    with override(language):
        for path in ADDRESSES:
            theirs, ours, alone = both_ways(path)
            assert (ours and ours.page) == (theirs and theirs.page), path
            assert (ours and ours.args) == (theirs and theirs.args)
            if theirs:
                assert alone
                assert type(ours.page) is type(theirs.page)
                found.add(path)

    assert len(found) == (5 if language == "uk" else 2)


def test_a_language_without_a_live_home_is_led_as_wagtail_leads(site: Site) -> None:
    pages_below(site)
    Page.objects.filter(pk=site.homes["pl"].pk).update(live=False)

    with override("pl"):
        theirs, ours, alone = both_ways("council/article/")

    assert theirs.page == ours.page
    assert ours.page.locale.language_code == "uk"
    assert not alone


def test_a_page_renamed_past_wagtail_is_led_as_wagtail_leads(site: Site) -> None:
    pages_below(site)
    Page.objects.filter(slug="article").update(slug="renamed")

    with override("uk"):
        assert both_ways("council/article/")[:2] == (None, None)
        theirs, ours, _alone = both_ways("council/renamed/")

    assert theirs.page == ours.page


def test_a_page_knows_the_same_of_its_surroundings_by_either_way(site: Site) -> None:
    pages_below(site)
    with override("uk"):
        for path in ("", "council/", "council/article/"):
            _theirs, ours, _alone = both_ways(path)
            page = ours.page
            assert page.surroundings == surroundings_of(Page.objects.get(pk=page.pk))


def restricted(page: Page, kind: str = PageViewRestriction.LOGIN) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")


def the_page(site: Site, page: Page) -> Page:
    restricted(page)
    return page


def its_section(site: Site, page: Page) -> Page:
    restricted(site.council.section)
    return page


def its_home(site: Site, page: Page) -> Page:
    restricted(site.homes["uk"])
    return page


def the_root(site: Site, page: Page) -> Page:
    restricted(Page.objects.get(depth=1))
    return page


def the_source_of_an_alias(site: Site, page: Page) -> Page:
    alias = page.create_alias(parent=site.council.section, update_slug="alias")
    restricted(page)
    return alias


WAYS: list[Callable[[Site, Page], Page]] = [
    *(the_page, its_section, its_home, the_root, the_source_of_an_alias)
]


@pytest.mark.parametrize("hide", WAYS, ids=lambda way: way.__name__)
def test_what_was_made_private_is_closed_at_once(
    site: Site, hide: Callable[[Site, Page], Page]
) -> None:
    page = publish(draft_article(site.council, SECRET), site.council)
    assert SECRET in Client().get(page.url).content.decode()

    closed = hide(site, page)
    response = Client().get(closed.url)

    assert response.status_code == 302
    assert SECRET not in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_what_is_private_no_longer_is_open_at_once(site: Site) -> None:
    page = publish(draft_article(site.council, SECRET), site.council)
    restricted(page)
    PageViewRestriction.objects.all().delete()

    response = Client().get(page.url)

    assert SECRET in response.content.decode()
    assert not response.has_header("Cache-Control")


def test_who_gave_the_password_reads_a_private_page(site: Site) -> None:
    page = publish(draft_article(site.council, lead=SECRET), site.council)
    restricted(page, PageViewRestriction.PASSWORD)
    client = Client()
    asked: Any = client.get(page.url)
    assert SECRET not in asked.content.decode()

    client.post(asked.context["action_url"], {"password": "x", "return_url": page.url})
    response = client.get(page.url)

    assert SECRET in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_a_private_page_is_in_no_menu_list_or_switch_of_languages(site: Site) -> None:
    sections = site.council.sections
    links = {code: f'href="{page.url}"' for code, page in sections.items()}
    menu = Client().get("/pl/search/").content.decode()
    switch = Client().get(sections["uk"].url).content.decode()
    assert links["pl"] in menu
    assert links["pl"] in switch

    restricted(sections["pl"])

    for address in ("/pl/", "/pl/search/", sections["uk"].url):
        assert links["pl"] not in Client().get(address).content.decode()
    assert links["en"] in Client().get(sections["uk"].url).content.decode()
