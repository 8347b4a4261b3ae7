"""Old addresses lead to where a page is, as long as anybody may read it there."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction
from wagtail.models import Site as WagtailSite

from cms.core.models import BasePage
from tests.factories import Body, Site, draft_article, edit
from tests.pages.test_rendering import in_languages, published_part
from tests.site.looking import live


def renamed[P: BasePage](page: P, slug: str, body: Body) -> P:
    return live(edit(page, body.editor, slug=slug))


def move(page: Page, below: Page) -> None:
    """Move pages as they are in the database now."""
    page, below = (Page.objects.get(pk=one.pk) for one in (page, below))
    page.move(below, pos="last-child")


def leads(address: str) -> tuple[int, str]:
    response = Client().get(address)
    return response.status_code, response.get("Location", "")


def test_a_page_with_another_slug_is_found_at_its_old_address(site: Site) -> None:
    article = live(draft_article(site.council))
    old = article.url

    article = renamed(article, "nova-nazva", site.council)

    assert leads(old) == (301, "/uk/council/nova-nazva/")
    assert leads(f"{old}?utm=x") == (301, "/uk/council/nova-nazva/")
    assert leads(article.url)[0] == 200


def test_each_language_leads_to_itself(site: Site) -> None:
    pages = in_languages(live(draft_article(site.council)), site.council)
    old = {code: page.url for code, page in pages.items()}

    for page in pages.values():
        move(page, site.library.sections[page.locale.language_code])

    for code, address in old.items():
        status, now = leads(address)
        assert status == 301
        assert now.startswith(f"/{code}/library/")


def test_everything_below_a_section_that_moves_is_found(site: Site) -> None:
    part = published_part(site.council.section, site.council, "viddil")
    articles = [live(draft_article(site.council)) for _ in range(3)]
    for article in articles:
        move(article, part)
    before = [Page.objects.get(pk=one.pk).url for one in articles]
    other = published_part(site.council.section, site.council, "upravlinnia")

    move(part, other)

    for address in before:
        slug = address.rstrip("/").rpartition("/")[2]
        assert leads(address) == (301, f"/uk/council/upravlinnia/viddil/{slug}/")


def test_after_many_moves_each_old_address_leads_there_in_one_step(site: Site) -> None:
    article = live(draft_article(site.council))
    addresses = [article.url]
    for slug in ("druha", "tretia", "chetverta"):
        article = renamed(article, slug, site.council)
        addresses.append(article.url)

    for address in addresses[:-1]:
        assert leads(address) == (301, addresses[-1])


def test_a_page_that_came_back_leads_nowhere_in_a_circle(site: Site) -> None:
    article = live(draft_article(site.council))
    first = article.slug
    article = renamed(article, "inakshe", site.council)
    article = renamed(article, first, site.council)

    assert leads(article.url)[0] == 200
    assert leads("/uk/council/inakshe/") == (301, article.url)
    article.unpublish()
    assert leads(article.url)[0] == 404
    assert leads("/uk/council/inakshe/")[0] == 404


def test_nobody_is_led_to_what_is_private_or_gone(site: Site) -> None:
    article = live(draft_article(site.council))
    old = article.url
    article = renamed(article, "nova", site.council)
    privacy = PageViewRestriction.objects.create(
        page=site.council.section, restriction_type="login"
    )
    assert leads(old)[0] == 404

    privacy.delete()
    assert leads(old)[0] == 301

    Page.objects.filter(pk=article.pk).update(expire_at="2020-01-01T00:00Z")
    assert leads(old)[0] == 404


def test_a_draft_leaves_no_old_address(site: Site) -> None:
    draft = draft_article(site.council)
    draft.slug = "inshyi"
    draft.save()

    assert not Redirect.objects.exists()


def test_what_goes_to_another_tree_is_found_when_it_comes_back(site: Site) -> None:
    """A bin stands beside the home pages: nothing in it has an address."""
    article = live(draft_article(site.council))
    old = article.url
    bin_ = Page(title="Bin", slug="bin", live=False)
    Page.objects.get(depth=1).add_child(instance=bin_)

    move(article, bin_)
    assert leads(old)[0] == 404

    move(article, site.library.section)
    assert leads(old) == (301, f"/uk/library/{article.slug}/")


def test_the_row_is_written_in_the_transaction_of_the_move(site: Site) -> None:
    article = live(draft_article(site.council))

    with pytest.raises(RuntimeError), transaction.atomic():
        move(article, site.library.section)
        assert Redirect.objects.filter(redirect_page=article.pk).exists()
        raise RuntimeError

    assert not Redirect.objects.exists()


def test_what_an_editor_wrote_by_hand_stays(site: Site) -> None:
    article = live(draft_article(site.council))
    by_hand = Redirect.add_redirect(article.url, "/uk/library/", site=None)
    by_hand.site = WagtailSite.objects.get()
    by_hand.save()

    renamed(article, "nova", site.council)

    assert leads(article.url) == (301, "/uk/library/")


def test_rows_that_lead_to_rows_are_followed_and_circles_are_not(site: Site) -> None:
    Redirect.add_redirect("/uk/stare/", "/uk/novishe/")
    Redirect.add_redirect("/uk/novishe/", "/uk/library/")
    Redirect.add_redirect("/uk/kolo/", "/uk/koleso/")
    Redirect.add_redirect("/uk/koleso/", "/uk/kolo/")
    Redirect.add_redirect("/uk/sam/", "/uk/sam/")

    assert leads("/uk/stare/") == (301, "/uk/library/")
    for address in ("/uk/kolo/", "/uk/koleso/", "/uk/sam/"):
        assert leads(address)[0] == 404


def test_an_address_too_long_for_a_row_holds_up_no_move(site: Site) -> None:
    part = site.council.section
    for number in range(2):
        part = published_part(part, site.council, f"{number}-" + "d" * 140)
    article = live(draft_article(site.council))
    move(article, part)

    move(article, site.library.section)

    assert leads(f"/uk/library/{article.slug}/")[0] == 200
