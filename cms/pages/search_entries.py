"""How pages of this room become search entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from cms.clock import KYIV
from cms.core.models import BasePage
from cms.core.visibility import is_public
from search.registry import EntryData, Identity, PassageData, Searchable, searchable

from .models import (
    AccessibilityStatementPage,
    ArticlePage,
    AuthorityPage,
    CollectionPage,
    ContactPage,
    LinkPage,
    NewsListPage,
    NewsPage,
    SectionPage,
)
from .selectors.news import date_of

KIND_LABELS = {
    "article": _("Article"),
    "section": _("Section"),
    "authority": _("Authority"),
    "news": _("News"),
    "collection": pgettext_lazy("saved query", "Collection"),
    "link": _("Link"),
    "about": _("About the portal"),
}
Texts = Callable[[Any], Iterable[str]]


def block_texts(body: Any) -> list[str]:
    """The words of a StreamField, block by block."""
    return [
        "\n".join(block.block.get_searchable_content(block.value)) for block in body
    ]


def identify(object_kind: str, page: BasePage) -> Identity:
    """The entry of a page, also of one that is public no longer."""
    key = str(page.translation_key)
    return Identity(object_kind, key, key, page.locale.language_code)


def common(object_kind: str, page: BasePage) -> dict[str, Any]:
    """What entries of all pages have in common."""
    language = page.locale.language_code
    record = page.record
    authority = record.authority
    return {
        "object_kind": object_kind,
        "object_key": str(page.translation_key),
        "translation_key": str(page.translation_key),
        "language": language,
        "title": page.title,
        "url": page.url or "",
        "authority": (authority.slug, authority.name_in(language))
        if authority
        else ("", ""),
        "topics": _named(record.topics, language) if record.pk else [],
        "places": _named(record.places, language) if record.pk else [],
        "visible_until": page.expire_at,
    }


def _named(rows: Any, language: str) -> list[tuple[str, str]]:
    return [(row.slug, row.name_in(language)) for row in rows.all()]


def _entry(object_kind: str, page: Any, texts: Iterable[str]) -> EntryData | None:
    if not is_public(page):
        return None
    language = page.locale.language_code
    with override(language):
        label = str(KIND_LABELS[object_kind])
    published = page.first_published_at
    dated = date_of(page) if object_kind == "news" else None
    return EntryData(
        **common(object_kind, page),
        kind=(object_kind, label),
        summary=page.lead,
        date=dated or (published.astimezone(KYIV).date() if published else None),
        passages=[
            PassageData("\n\n".join(filter(None, [page.lead, *texts])), language)
        ],
    )


def _body(page: Any) -> list[str]:
    return block_texts(page.body)


def _nothing(page: Any) -> list[str]:
    return []


def _of_news(page: Any) -> list[str]:
    return [page.picture_description, page.picture_caption, *_body(page)]


def _of_authority(page: Any) -> list[str]:
    """Its mandate, where it is, and who works there."""
    people = [f"{one.name}, {one.office}" for one in page.people.all()]
    return [*_body(page), *people, page.postal_address, page.way_there]


def _of_contacts(page: Any) -> list[str]:
    return [page.postal_address, page.way_there, *_body(page)]


def _of_statement(page: Any) -> list[str]:
    return [
        *(page.not_conforming, page.burden, page.out_of_scope),
        *(page.plans, page.feedback, page.enforcement),
    ]


def _register(model: type[BasePage], object_kind: str, texts: Texts) -> None:
    searchable(
        model,
        Searchable(
            lambda page: identify(object_kind, page),
            lambda page: _entry(object_kind, page, texts(page)),
        ),
    )


_register(ArticlePage, "article", _body)
_register(SectionPage, "section", _body)
_register(NewsListPage, "section", _nothing)
_register(NewsPage, "news", _of_news)
_register(AuthorityPage, "authority", _of_authority)
_register(CollectionPage, "collection", _nothing)
_register(ContactPage, "about", _of_contacts)
_register(AccessibilityStatementPage, "about", _of_statement)


def _entry_of_link(page: LinkPage) -> EntryData | None:
    """A link to another site; what a link within this one leads to has its own."""
    return _entry("link", page, []) if page.address else None


searchable(LinkPage, Searchable(lambda page: identify("link", page), _entry_of_link))
