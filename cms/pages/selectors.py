"""What home, sections and articles show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.authorities.models import Authority
from cms.core.selectors import languages, page_context
from cms.privacy import is_private
from cms.theme.pagination import pagination
from cms.theme.states import state_shown
from search.models import Entry
from search.selectors import newest

if TYPE_CHECKING:
    from .models import HomePage, SectionPage

NEWEST_AT_HOME = 8
ARTICLES_AT_HOME = 4
DOCUMENTS_A_PAGE = 20


def home_context(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    """The home page: the desk, the doors, what is new."""
    language = page.locale.language_code
    search = reverse("search")
    return {
        "languages": languages(page, request),
        "search_examples": examples(page),
        "doors": _doors(),
        "documents": [
            document_row(entry)
            for entry in newest("document", language)[:NEWEST_AT_HOME]
        ],
        "documents_url": search,
        "articles": [
            article_row(entry)
            for entry in newest("article", language)[:ARTICLES_AT_HOME]
        ],
    }


def examples(page: HomePage) -> list[dict[str, str]]:
    """Example queries of a home page, as links to their results."""
    queries = [line.strip() for line in page.example_queries.splitlines()]
    return [
        {"text": query, "url": f"{reverse('search')}?{urlencode({'q': query})}"}
        for query in queries
        if query
    ]


def _doors() -> list[dict[str, str]]:
    return [
        {
            "title": _("Find a document"),
            "text": _("Decisions, orders and programmes with their full text."),
            "url": reverse("search"),
        },
        {
            "title": _("See what changed"),
            "text": _("Every publication and correction, with its reason."),
            "url": reverse("changes"),
        },
    ]


def section_context(page: SectionPage, request: HttpRequest) -> dict[str, Any]:
    """A section: its parts and, in an authority's one, what it publishes."""
    language = page.locale.language_code
    authority = _authority(page)
    context = page_context(page, request) | {
        "authority": authority and {"name": authority.name, "kind": ""},
        "children": _children(page, request),
    }
    if authority is None:
        return context
    documents = _documents(authority, language, request.GET.get("page", "1"))
    articles = newest("article", language, authority.slug)[:ARTICLES_AT_HOME]
    query = urlencode({"authority": authority.slug})
    return context | {
        "documents": [document_row(entry) for entry in documents.object_list],
        "documents_url": f"{reverse('search')}?{query}",
        "articles": [article_row(entry) for entry in articles],
        "pagination": pagination(documents, request),
    }


def _authority(page: SectionPage) -> Authority | None:
    """The authority whose section a page is, which answers for it in the record."""
    produced_by = page.record.authority
    if produced_by and produced_by.section_key == page.translation_key:
        return produced_by
    return Authority.objects.filter(section_key=page.translation_key).first()


def _documents(authority: Authority, language: str, number: str) -> ListPage[Entry]:
    entries = newest("document", language, authority.slug)
    return Paginator(entries, DOCUMENTS_A_PAGE).get_page(number)


def _children(page: SectionPage, request: HttpRequest) -> list[dict[str, Any]]:
    from .models import SectionPage

    below = SectionPage.objects.child_of(page).live().filter(~is_private())
    return [
        {"title": child.title, "url": child.get_url(request), "summary": child.lead}
        for child in below.order_by("path")
    ]


def document_row(entry: Entry) -> dict[str, Any]:
    """An entry for components/document_list.html."""
    return {
        "number": entry.number,
        "date": entry.date,
        "kind": entry.kind_label,
        "state": state_shown(entry.state),
        "title": entry.title,
        "url": entry.url,
        "lang": entry.language,
        "authority_name": entry.authority_label,
    }


def article_row(entry: Entry) -> dict[str, Any]:
    """An entry for components/article_list.html."""
    return {
        "title": entry.title,
        "url": entry.url,
        "lead": entry.summary,
        "date": entry.date,
        "lang": entry.language,
    }
