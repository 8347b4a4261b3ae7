"""Articles and news of the demonstration."""

from __future__ import annotations

from collections.abc import Mapping

from wagtail.models import Page

from cms.core.models import BasePage, Topic
from cms.pages.models import ArticlePage, NewsPage

from .illustrations import picture_of
from .publishing import keys_of, page_of, publish
from .reading import labels
from .records import Article, OfficialDocument
from .texts import BodyData, body_data, linked, links_data, strings_of
from .translating import Strings

type Targets = Mapping[str, Article | OfficialDocument]


def add_article(told: Article, parent: Page, known: Targets) -> BasePage:
    """Publish an article or news; `known` are the pages that it may lead to."""
    page = new_page(told, "uk", known)
    strings = {
        code: strings_in(told, code, known) for code in told.texts if code != "uk"
    }
    return publish(page, parent=parent, authority=told.authority, strings=strings)


def new_page(told: Article, language: str, known: Targets) -> BasePage:
    """The page of an article in a language, not yet in the tree."""
    text = told.texts[language]
    words = {
        "title": text.title,
        "slug": told.key,
        "lead": text.summary,
        "body": _body(told, language, known),
        "facts": {
            "responsible": told.responsible,
            "produced_on": told.published_on.isoformat(),
            "topics": keys_of(Topic, told.topics),
        },
    }
    if told.type == "article":
        return ArticlePage(**words)
    if not told.picture:
        return NewsPage(**words)
    return NewsPage(**words, picture=picture_of(told), picture_description=text.picture)


def _leads_to(told: Article, known: Targets) -> list[Article | OfficialDocument]:
    """Pages to see as well: those that are there in each language of this one."""
    targets = [known[key] for key in told.see_also]
    return [target for target in targets if set(told.texts) <= set(target.texts)]


def _body(told: Article, language: str, known: Targets) -> BodyData:
    body = body_data(told.texts[language].body)
    targets = [
        (_pk_of(target), target.texts[language].title)
        for target in _leads_to(told, known)
    ]
    if targets:
        body.append(("heading", labels(language)["see_also"]))
        body.append(("text", links_data(targets)))
    return body


def _pk_of(target: Article | OfficialDocument) -> int:
    page = page_of(authority_of(target), target.key)
    if page is None:
        raise ValueError(f"{target.key} has to be loaded before")
    return page.pk


def authority_of(target: Article | OfficialDocument) -> str:
    """The key of the authority below which a page stands."""
    authority = target.authority
    return authority if isinstance(authority, str) else authority.key


def strings_in(told: Article, language: str, known: Targets) -> Strings:
    """Translated strings of an article by the field that they stand in, in order."""
    text = told.texts[language]
    body = list(strings_of(text.body))
    titles = [target.texts[language].title for target in _leads_to(told, known)]
    if titles:
        body += [labels(language)["see_also"], *map(linked, titles)]
    fields = {"title": [text.title], "lead": [text.summary], "body": body}
    if told.picture:
        fields["picture_description"] = [text.picture]
    return fields
