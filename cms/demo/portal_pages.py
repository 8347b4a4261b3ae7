"""Pages of the portal itself, its collections, and alerts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from wagtail.models import Page

from cms.core.actions import publish_setup
from cms.core.models import BasePage
from cms.pages.models import (
    AccessibilityStatementPage,
    CollectionPage,
    ContactPage,
    HomePage,
)
from cms.site.actions import save_alert
from cms.site.models import Alert

from .accounts import people
from .articles import new_page
from .markup import read_text
from .publishing import top_of
from .reading import read_hours
from .records import Article, Content
from .texts import body_data, opening_hours

type Record = Mapping[str, Any]


def add_portal_pages(content: Content) -> None:
    """Contacts, accessibility, what the portal is; collections; alerts."""
    told = content.portal
    for article in content.articles.values():
        if not article.authority:
            _add(article.texts, partial(_article_page, content, article))
    _add(told["contact"]["text"], partial(_contact_page, told["contact"]))
    statement = told["accessibility"]
    _add(statement["text"], partial(_statement_page, statement))
    for record in told["collections"]:
        _add(record["text"], partial(_collection_page, record))
    for record in told["alerts"]:
        _add_alert(record)


def _add(languages: Mapping[str, Any], make: Callable[[str], BasePage]) -> None:
    """Publish a page below the home page of each language that it is written in."""
    admin = people()["admin"]
    first: BasePage | None = None
    for home in HomePage.objects.order_by("path"):
        code = home.locale.language_code
        if code not in languages:
            continue
        page = make(code)
        page.locale, page.owner, page.live = home.locale, admin, False
        if first:
            page.translation_key = first.translation_key
        home.add_child(instance=page)
        first = first or page
        publish_setup(page=page, by=admin)


def _article_page(content: Content, told: Article, language: str) -> BasePage:
    return new_page(told, language, content.pages)


def _contact_page(record: Record, language: str) -> ContactPage:
    text = record["text"][language]
    return ContactPage(
        title=text["title"],
        slug=record["key"],
        lead=text["lead"],
        postal_address=text["address"],
        way_there=text["way_there"],
        body=body_data(read_text(text["body"])),
        facts={
            "telephone": record["telephone"],
            "email": record["email"],
            "hours": opening_hours(read_hours(record["hours"])),
        },
    )


def _statement_page(record: Record, language: str) -> AccessibilityStatementPage:
    return AccessibilityStatementPage(
        slug=record["key"],
        facts={
            "conformance": "partial",
            "standard": "ДСТУ EN 301 549:2022",
            "method": "self",
            "prepared_on": record["prepared_on"].isoformat(),
            "checked_on": record["checked_on"].isoformat(),
            "telephone": record["telephone"],
            "email": record["email"],
            "answer_days": record["answer_days"],
        },
        **record["text"][language],
    )


def _collection_page(record: Record, language: str) -> CollectionPage:
    text = record["text"][language]
    dates = {
        name: day.isoformat()
        for name in ("date_from", "date_to")
        if (day := record.get(name))
    }
    return CollectionPage(
        title=text["title"],
        slug=record["key"],
        lead=text["lead"],
        words=text.get("words", ""),
        facts={
            "kinds": record.get("kinds", []),
            "topics": record.get("topics", []),
            "languages": "best",
            "order": record.get("order", "newest"),
            "layout": record.get("layout", "list"),
            "limit": record.get("limit"),
            "with_summaries": True,
            **dates,
        },
    )


def _add_alert(record: Record) -> None:
    section: Page | None = None
    if authority := record.get("authority"):
        section = top_of(authority)
    alert = Alert(
        level=record["level"],
        begins_at=record["begins_at"],
        ends_at=record["ends_at"],
        section_key=section.translation_key if section else None,
        **{f"title_{code}": text for code, text in record["title"].items()},
        **{f"text_{code}": text for code, text in record["text"].items()},
    )
    save_alert(alert=alert, by=people()["admin"])
