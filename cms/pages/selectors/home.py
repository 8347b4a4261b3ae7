"""What the home page shows: the desk, the doors, what is open, what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from cms.clock import today
from cms.core.selectors import languages
from search.selectors import anything_published, newest

from .. import registry
from .news import news_everywhere
from .rows import article_row, document_row

if TYPE_CHECKING:
    from ..models import HomePage

NEWEST_AT_HOME = 8
ARTICLES_AT_HOME = 4
OPEN_AT_HOME = 6
NEWS_AT_HOME = 3


def home_context(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    """The home page; articles stand in for news while there are none."""
    language = page.locale.language_code
    news = news_everywhere(page, request, NEWS_AT_HOME)
    documents = newest("document", language)[:NEWEST_AT_HOME]
    articles = [] if news else _articles(language)
    open_things = open_now(language)
    shown = news or documents or articles or open_things
    is_empty = not shown and nothing_is_published()
    return {
        "is_empty": is_empty,
        "first_steps": _first_steps(request) if is_empty else [],
        "languages": languages(page, request),
        "search_examples": examples(page),
        "doors": [] if is_empty else registry.doors(language),
        "open_now": open_things,
        "documents": [document_row(entry) for entry in documents],
        "documents_url": reverse("search"),
        "news": news,
        "articles": articles,
    }


def nothing_is_published() -> bool:
    """Whether no document, article or news can be read, in whatever language."""
    return not anything_published("document", "article", "news")


def _first_steps(request: HttpRequest) -> list[registry.FirstStep]:
    """What to do next, for an administrator; others have no account to ask about."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return []
    user = request.user
    return registry.first_steps() if user.is_active and user.is_superuser else []


def examples(page: HomePage) -> list[dict[str, str]]:
    """Example queries of a home page, as links to their results."""
    queries = [line.strip() for line in page.example_queries.splitlines()]
    return [
        {"text": query, "url": f"{reverse('search')}?{urlencode({'q': query})}"}
        for query in queries
        if query
    ]


def open_now(language: str) -> list[dict[str, Any]]:
    """What people can take part in, with the days that are left, today included."""
    day = today()
    return [
        {"thing": one, "days_left": (one.closes - day).days + 1}
        for one in registry.open_now(language, OPEN_AT_HOME)
    ]


def _articles(language: str) -> list[dict[str, Any]]:
    entries = newest("article", language)[:ARTICLES_AT_HOME]
    return [article_row(entry) for entry in entries]
