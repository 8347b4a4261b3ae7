"""Drafts of articles for the checks of the quality gate."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from wagtail.models import Locale

from cms.core.quality.draft import Draft, Piece
from cms.core.quality.markup import Markup
from cms.pages.models import ArticlePage


def article(language: str = "uk", **fields: Any) -> ArticlePage:
    """An article that is not stored."""
    locale = Locale.objects.get(language_code=language)
    fields = {"title": "Ремонт мосту", "facts": {"responsible": "Секретар"}} | fields
    return ArticlePage(locale=locale, **fields)


def draft(html: str = "", language: str = "uk", **fields: Any) -> Draft:
    """The draft of an article whose body its readers get as this HTML."""
    made = Draft(article(language, **fields))
    made.__dict__["pieces"] = [Piece("body", str(uuid4()), None, Markup(html))]
    return made
