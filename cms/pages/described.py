"""What pages are in the words of schema.org, and which lists of them have a feed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.core.models import BasePage
from cms.site.feed_list import Feed, newest_can_be_followed, pages_can_be_followed
from cms.site.structured import described_by

from .models import (
    ArticlePage,
    AuthorityPage,
    CollectionPage,
    ContactPage,
    NewsListPage,
    NewsPage,
    SectionPage,
)

TYPES: dict[type[BasePage], str] = {
    ArticlePage: "Article",
    AuthorityPage: "AboutPage",
    CollectionPage: "CollectionPage",
    ContactPage: "ContactPage",
    NewsListPage: "CollectionPage",
    NewsPage: "NewsArticle",
    SectionPage: "CollectionPage",
}


def _typed(kind: str) -> Any:
    return lambda page: {"@type": kind}


def feed_of_collection(page: BasePage) -> list[Feed]:
    """The feed that stands below a collection."""
    title = _("New in “%(title)s”") % {"title": page.title}
    return [Feed(title, f"{page.url or ''}feed/")]


for model, kind in TYPES.items():
    described_by(model, _typed(kind))
pages_can_be_followed(CollectionPage, feed_of_collection)
newest_can_be_followed("news", "news", _("News"))
newest_can_be_followed("articles", "article", _("Articles"))
