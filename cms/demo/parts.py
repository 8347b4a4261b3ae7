"""The parts of an authority's section: those that will hold something."""

from __future__ import annotations

from wagtail.models import Page

from cms.core.actions import publish_setup
from cms.pages.actions import Words, add_section
from cms.pages.enums import ChildOrder
from cms.pages.models import NewsListPage

from .accounts import people
from .articles import authority_of
from .publishing import top_of
from .records import Article, Content, OfficialDocument, Part


def part_of(content: Content, record: Article | OfficialDocument) -> Part:
    """In which part of its authority's section a document or an article stands."""
    if isinstance(record, Article):
        return content.parts["news" if record.type == "news" else "guides"]
    return next(
        part for part in content.parts.values() if record.kind.key in part.kinds
    )


def add_parts(content: Content, authority: str) -> None:
    """Make the parts of a section, in each language in which one holds something."""
    for part, languages in parts_of(content, authority).items():
        _add_part(content.parts[part], authority, languages)


def parts_of(content: Content, authority: str) -> dict[str, list[str]]:
    """Keys of parts in their order, with the languages of what stands in them."""
    own = [
        record for record in content.pages.values() if authority_of(record) == authority
    ]
    found: dict[str, list[str]] = {}
    for key in content.parts:
        here = [record for record in own if part_of(content, record).key == key]
        languages = {code for record in here for code in record.texts}
        if here:
            found[key] = sorted(languages, key=lambda code: code != "uk")
    return found


def _add_part(part: Part, authority: str, languages: list[str]) -> None:
    admin = people()["admin"]
    parents = {code: top_of(authority, code) for code in languages}
    if part.key == "news":
        _add_news_list(part, parents)
        return
    words = {code: Words(part.name[code], part.lead[code]) for code in languages}
    sections = add_section(parents=parents, words=words, slug=part.key, by=admin)
    for section in sections.values():
        section.facts = {"order": ChildOrder.DATE.value, "with_summaries": True}
        publish_setup(page=section, by=admin)


def _add_news_list(part: Part, parents: dict[str, Page]) -> None:
    admin = people()["admin"]
    first: NewsListPage | None = None
    for code, parent in parents.items():
        page = NewsListPage(
            title=part.name[code],
            slug=part.key,
            lead=part.lead[code],
            locale=parent.locale,
            show_in_menus=True,
            live=False,
            owner=admin,
        )
        if first:
            page.translation_key = first.translation_key
        parent.add_child(instance=page)
        first = first or page
        publish_setup(page=page, by=admin)
