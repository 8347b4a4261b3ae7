"""Links: where they lead, where they may not, how lists show them."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction

from cms.pages.addresses import is_web_address
from cms.pages.models import ArticlePage, LinkPage, SectionPage
from search.models import Entry
from tests.factories import Site, draft_article, publish
from tests.pages.made import approved, draft, in_languages, live

HOSTILE = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    " https://example.org/",
    "https://example.org/\n",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "https:/\\evil.example/",
    "https:evil.example",
    "https:///evil.example",
    "https://bank.example@evil.example/",
    "https://user:word@example.org/",
    "https://exa\u200bmple.org/",
    "data:text/html,<script>alert(1)</script>",
    "ftp://example.org/",
    "mailto:someone@example.org",
    "/uk/",
    "https://",
    "http://[::1",
    "https://example.org:port/",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_a_hostile_address_is_refused_when_it_is_saved(
    site: Site, address: str
) -> None:
    assert not is_web_address(address)
    with pytest.raises(ValidationError):
        live(LinkPage(title="Пастка", address=address), site.homes["uk"], site.council)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "http://example.org:8080/a?b=c#d",
        "HTTPS://EXAMPLE.ORG/x",
        "https://xn--b1agh1afp.xn--j1amh/",
    ],
)
def test_a_plain_address_is_taken(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example/"])
def test_what_came_into_the_row_by_another_way_leads_nowhere(
    site: Site, address: str
) -> None:
    section = live(SectionPage(title="Довідка"), site.homes["uk"], site.council)
    link = live(
        LinkPage(title="Дані", address="https://example.org/"), section, site.council
    )
    LinkPage.objects.filter(pk=link.pk).update(address=address)

    assert Client().get(link.url).status_code == 404
    assert "evil" not in Client().get(section.url).content.decode()
    assert "javascript" not in Client().get(section.url).content.decode()


def test_an_address_is_led_to_and_found(site: Site) -> None:
    link = live(
        LinkPage(title="Відкриті дані", address="https://data.example.org/"),
        site.homes["uk"],
        site.council,
    )

    answer = Client().get(link.url)

    assert (answer.status_code, answer["Location"]) == (
        302,
        "https://data.example.org/",
    )
    assert Entry.objects.get(object_kind="link").title == "Відкриті дані"


def test_a_link_leads_to_the_translation_of_its_page(site: Site) -> None:
    article = publish(draft_article(site.council), site.council)
    targets = in_languages(article, site.council)
    link = live(
        LinkPage(title="Далі", target=Page.objects.get(pk=article.pk)),
        site.homes["uk"],
        site.council,
    )
    other = link.copy_for_translation(Locale.objects.get(language_code="pl"))
    # What a translation holds of the address goes stale; the original decides.
    other.target, other.address = None, "https://old.example.org/"
    other = approved(other, site.council)

    assert Client().get(link.url)["Location"] == targets["uk"].url
    assert Client().get(other.url)["Location"] == targets["pl"].url
    assert not Entry.objects.filter(object_kind="link", language="uk").exists()


def test_a_link_leads_to_no_page_that_is_not_public(site: Site) -> None:
    section = live(SectionPage(title="Довідка"), site.homes["uk"], site.council)
    article = publish(draft_article(site.council, "Ціль"), site.council)
    link = live(LinkPage(title="Далі", target=article.page_ptr), section, site.council)
    assert "Далі" in Client().get(section.url).content.decode()

    restriction = PageViewRestriction.objects.create(
        page=article.page_ptr, restriction_type="login"
    )
    assert Client().get(link.url).status_code == 404
    assert ">Далі<" not in Client().get(section.url).content.decode()
    restriction.delete()
    assert Client().get(link.url).status_code == 302

    ArticlePage.objects.get(pk=article.pk).unpublish()
    assert Client().get(link.url).status_code == 404


def test_a_list_shows_where_a_link_leads(site: Site) -> None:
    section = live(SectionPage(title="Довідка"), site.homes["uk"], site.council)
    article = publish(draft_article(site.council, "Як запитати"), site.council)
    live(LinkPage(title="Запит", target=article.page_ptr), section, site.council)
    live(
        LinkPage(title="Дані", address="https://www.data.example.org/a"),
        section,
        site.council,
    )

    text = Client().get(section.url).content.decode()

    assert f'href="{article.url}"' in text
    assert "Як запитати" in text
    assert 'href="https://www.data.example.org/a"' in text
    assert "data.example.org" in text


@pytest.mark.parametrize("both", [True, False])
def test_a_link_leads_one_way_only(site: Site, both: bool) -> None:
    home = site.homes["uk"]
    first = live(
        LinkPage(title="Дані", address="https://example.org/"), home, site.council
    )
    fields: dict[str, Any] = {"target": first.page_ptr}
    if both:
        fields = {"target": home.page_ptr, "address": "https://example.org/"}

    with pytest.raises(ValidationError):
        draft(LinkPage(title="Двічі", **fields), home, site.council)
