"""How a section lists its children: layouts, orders, pages, what is left out."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction
from wagtail.models import Site as WagtailSite

from cms.pages.models import ArticlePage, SectionPage
from tests.factories import Site
from tests.pages.made import draft, live
from tests.pages.valid_html import faults

MARKS = {"list": 'class="row"', "cards": "cards__item", "table": "entry-table"}


def section(site: Site, **facts: object) -> SectionPage:
    return live(
        SectionPage(title="Довідка"), site.council.section, site.council, **facts
    )


def article(site: Site, above: Page, title: str) -> ArticlePage:
    page = ArticlePage(title=title, lead=f"Про що: {title}")
    return live(page, above, site.council)


def shown(page: Page, address: str = "") -> str:
    response = Client().get(f"{page.url}{address}")
    assert response.status_code == 200
    return response.content.decode()


def order_in(text: str, titles: list[str]) -> list[str]:
    return sorted(titles, key=lambda title: text.index(f">{title}</a>"))


@pytest.mark.parametrize(
    ("layout", "with_summaries"), [("list", True), ("cards", False), ("table", True)]
)
def test_a_layout_is_what_the_editor_chose(
    site: Site, layout: str, with_summaries: bool
) -> None:
    page = section(site, layout=layout, with_summaries=with_summaries)
    article(site, page, "Вхід")

    text = shown(page)

    for name, mark in MARKS.items():
        assert (mark in text) == (name == layout)
    assert ("Про що: Вхід" in text) == with_summaries
    assert faults(text) == []


def test_a_section_without_choices_lists_in_the_order_of_the_tree(site: Site) -> None:
    page = section(site)
    titles = ["Ясен", "Абетка", "Гай"]
    for title in titles:
        article(site, page, title)

    text = shown(page)

    assert MARKS["list"] in text
    assert "Про що: Гай" in text
    assert order_in(text, titles) == titles


def test_titles_go_by_the_dictionary_of_the_language(site: Site) -> None:
    page = section(site, order="title")
    ordered = ["Абетка", "Гай", "Ґанок", "Єдність", "Ївга", "Ясен"]
    for title in reversed(ordered):
        article(site, page, title)

    assert order_in(shown(page), ordered) == ordered


def test_the_newest_come_first_where_the_date_orders(site: Site) -> None:
    from search.models import Entry

    page = section(site, order="date")
    for day, title in enumerate(["старе", "нове", "середнє"], 1):
        made = article(site, page, title)
        key = str(made.translation_key)
        days = {"старе": 1, "нове": 9, "середнє": 5}
        Entry.objects.filter(translation_key=key).update(date=f"2026-03-0{days[title]}")
        assert day

    text = shown(page)

    assert order_in(text, ["старе", "нове", "середнє"]) == ["нове", "середнє", "старе"]


@pytest.mark.parametrize("order", ["tree", "title", "date"])
def test_drafts_private_and_expired_children_are_left_out(
    site: Site, order: str
) -> None:
    page = section(site, order=order)
    article(site, page, "Видима")
    draft(ArticlePage(title="Чернетка"), page, site.council)
    hidden = article(site, page, "Закрита")
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=hidden.pk), restriction_type="login"
    )
    over = article(site, page, "Минула")
    Page.objects.filter(pk=over.pk).update(expire_at="2020-01-01T00:00Z")

    text = shown(page)

    assert "Видима" in text
    for title in ("Чернетка", "Закрита", "Минула"):
        assert title not in text


@pytest.mark.parametrize("order", ["tree", "title", "date"])
def test_a_long_section_has_pages_and_asks_no_more(site: Site, order: str) -> None:
    page = section(site, order=order)
    article(site, page, "Перша")
    few = questions(page)

    above = Page.objects.get(pk=page.pk)
    for number in range(32):
        above.add_child(
            instance=ArticlePage(
                title=f"Ще {number}",
                slug=f"more-{number}",
                locale=page.locale,
                live=False,
            )
        )
    Page.objects.filter(slug__startswith="more-").update(live=True)

    assert questions(page) == few
    assert "?page=2" in shown(page)
    assert shown(page, "?page=2").count('class="row"') == 3
    assert shown(page, "?page=x").count('class="row"') == 30


def questions(page: Page) -> int:
    # What a process asks once for all its requests is asked.
    Client().get(page.url)
    WagtailSite.get_site_root_paths()
    with CaptureQueriesContext(connection) as counted:
        shown(page)
    return sum("SAVEPOINT" not in query["sql"] for query in counted.captured_queries)
