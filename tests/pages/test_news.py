"""News: order, pictures, privacy, and what is open on the home page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from cms.clock import today
from cms.pages import registry
from cms.pages.models import NewsListPage, NewsPage
from tests.factories import Site, draft_article, publish
from tests.pages.made import draft, live
from tests.pages.page_types import make_picture


def news(site: Site, title: str, day: str, **fields: Any) -> NewsPage:
    above = NewsListPage.objects.filter(locale=site.homes["uk"].locale).first()
    above = above or live(NewsListPage(title="Новини"), site.homes["uk"], site.council)
    page = NewsPage(title=title, **fields)
    return live(page, above, site.council, produced_on=day)


def text_at(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_newest_news_come_first_everywhere(site: Site) -> None:
    for title, day in (("старе", "2026-01-01"), ("нове", "2026-03-01")):
        news(site, title, day)

    for address in ("/uk/", NewsListPage.objects.get().url):
        text = text_at(address)
        assert text.index(">нове<") < text.index(">старе<")
        assert 'datetime="2026-03-01"' in text


def test_news_in_another_language_are_not_on_a_home_page(site: Site) -> None:
    news(site, "українською", "2026-01-01")

    assert "українською" not in text_at("/pl/")


def test_drafts_and_private_news_are_nowhere(site: Site) -> None:
    shown = news(site, "видиме", "2026-01-01")
    draft(NewsPage(title="чернетка"), shown.get_parent(), site.council)
    hidden = news(site, "закрите", "2026-01-02")
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=hidden.pk), restriction_type="login"
    )

    for address in ("/uk/", shown.get_parent().url):
        text = text_at(address)
        assert "видиме" in text
        assert "чернетка" not in text
        assert "закрите" not in text


def test_a_picture_is_described_at_the_story_and_silent_in_lists(site: Site) -> None:
    page = news(
        site,
        "Центр",
        "2026-01-01",
        picture=make_picture(site.council),
        picture_description="Вхід з пандусом",
    )

    assert 'alt="Вхід з пандусом"' in text_at(page.url)
    listed = text_at("/uk/")
    assert 'alt=""' in listed
    assert "Вхід з пандусом" not in listed


def test_articles_stand_in_while_there_is_no_news(site: Site) -> None:
    publish(draft_article(site.council, "Пояснення"), site.council)
    assert "Пояснення" in text_at("/uk/")

    news(site, "Подія", "2026-01-01")
    assert "Пояснення" not in text_at("/uk/")


@pytest.fixture
def nothing_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_open_now", "_doors"):
        monkeypatch.setattr(registry, name, [])


@pytest.mark.usefixtures("nothing_registered")
def test_what_is_open_stands_by_the_days_that_are_left(site: Site) -> None:
    assert "open-title" not in text_at("/uk/")
    assert 'class="doors"' not in text_at("/uk/")

    registry.add_open_now(
        lambda language, limit: [
            open_thing("пізніше", today() + timedelta(9)),
            open_thing("сьогодні", today()),
        ]
    )
    registry.add_door(lambda language: None, order=1)
    registry.add_door(
        lambda language: registry.Door("Взяти участь", "", "/x/"), order=2
    )
    text = text_at("/uk/")

    assert text.index("сьогодні") < text.index("пізніше")
    assert "10" in text[text.index("open-title") : text.index("пізніше")]
    assert text.count("doors__item") == 1


def open_thing(title: str, closes: date) -> registry.OpenThing:
    return registry.OpenThing(title, "/uk/x/", "консультація", "uk", closes)
