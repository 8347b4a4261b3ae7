"""How home, sections and articles become search entries."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cms.core.models import BasePage
from cms.core.visibility import is_public
from cms.states import KYIV
from search.registry import EntryData, Identity, PassageData, Searchable, searchable

from .models import ArticlePage, SectionPage

KIND_LABELS = {"article": _("Article"), "section": _("Section")}


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
    authority = page.record.authority
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
        "visible_until": page.expire_at,
    }


def _entry(object_kind: str, page: Any, body: list[str]) -> EntryData | None:
    if not is_public(page):
        return None
    language = page.locale.language_code
    with override(language):
        label = str(KIND_LABELS[object_kind])
    texts = [page.lead, *body]
    published = page.first_published_at
    return EntryData(
        **common(object_kind, page),
        kind=(object_kind, label),
        summary=page.lead,
        date=localdate(published, KYIV) if published else None,
        passages=[PassageData("\n\n".join(filter(None, texts)), language)],
    )


searchable(
    ArticlePage,
    Searchable(
        lambda page: identify("article", page),
        lambda page: _entry("article", page, block_texts(page.body)),
    ),
)
searchable(
    SectionPage,
    Searchable(
        lambda page: identify("section", page),
        lambda page: _entry("section", page, block_texts(page.body)),
    ),
)
