"""Languages of a page: offered where they are live, else said in words."""

from __future__ import annotations

import pytest
from django.test import Client, override_settings
from wagtail.models import Locale, PageViewRestriction

from tests.factories import Site, draft_article, submit
from tests.site.looking import alternates, live, part, text_of

PORTAL = override_settings(WAGTAILADMIN_BASE_URL="https://portal.example")


def polish(page, site: Site):  # type: ignore[no-untyped-def]
    other = page.copy_for_translation(Locale.objects.get(language_code="pl"))
    return live(other)


@PORTAL
def test_addresses_in_other_languages_are_absolute_and_live(site: Site) -> None:
    found = alternates(text_of("/uk/council/"))

    assert found == {
        "uk": "https://portal.example/uk/council/",
        "pl": "https://portal.example/pl/council/",
        "en": "https://portal.example/en/council/",
        "x-default": "https://portal.example/uk/council/",
    }


@PORTAL
def test_a_page_in_one_language_has_no_default_and_says_so(site: Site) -> None:
    article = live(draft_article(site.council))
    draft = article.copy_for_translation(Locale.objects.get(language_code="pl"))
    submit(draft, site.council)

    text = text_of(article.url)

    assert alternates(text) == {"uk": f"https://portal.example{article.url}"}
    assert 'class="languages languages__only"' in text
    assert 'hreflang="pl">Polski' not in text


def test_a_page_in_two_languages_offers_them_and_names_the_third(site: Site) -> None:
    article = live(draft_article(site.council))
    polish(article, site)

    text = text_of(article.url)

    shown = part(text, "languages")
    assert set(alternates(text)) == {"uk", "pl", "x-default"}
    assert 'hreflang="pl">Polski</a>' in shown
    assert ">English<" not in shown
    assert "languages__missing" in shown


def test_a_translation_that_is_private_is_not_offered(site: Site) -> None:
    article = live(draft_article(site.council))
    other = polish(article, site)
    PageViewRestriction.objects.create(page=other, restriction_type="login")

    assert set(alternates(text_of(article.url))) == {"uk"}


@pytest.mark.parametrize("address", ["/uk/nothing/", "/pl/council/nothing/"])
def test_where_nothing_is_the_languages_lead_home(site: Site, address: str) -> None:
    text = Client().get(address).content.decode()

    assert alternates(text) == {}
    assert 'href="/en/" lang="en"' in part(text, "languages")
