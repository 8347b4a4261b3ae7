"""What is followed of the portal itself: pages, sections, authorities, topics."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.authorities.models import Authority
from search.facets import labels
from search.models import Entry
from search.selectors import preference

from .registry import Followed


def entries_of(keys: Collection[str], language: str) -> dict[str, Entry]:
    """Entries of objects in a language, else in another; none of what is private."""
    entries = Entry.objects.visible().filter(translation_key__in=list(keys))
    best = entries.order_by(
        "translation_key", preference(language, "uk"), "pk"
    ).distinct("translation_key")
    return {one.translation_key: one for one in best.defer("title_terms")}


def pages(keys: Collection[str], language: str) -> dict[str, Followed]:
    """Pages: told of when they are published again."""
    with override(language):
        words = _("Changes of “%(title)s”")
    return {
        key: Followed(words % {"title": entry.title}, entry.url)
        for key, entry in entries_of(keys, language).items()
    }


def sections(keys: Collection[str], language: str) -> dict[str, Followed]:
    """Pages that hold others: all that is published below them, and themselves."""
    with override(language):
        return {
            key: Followed(
                _section_in_words(entry),
                entry.url,
                reverse("section_feed", args=[key]),
            )
            for key, entry in entries_of(keys, language).items()
            if _is_uuid(key)
        }


def _section_in_words(entry: Entry) -> str:
    """With its authority: many have a section of the same name."""
    said = {"title": entry.title, "authority": entry.authority_label}
    if entry.authority_label in ("", entry.title):
        return _("Everything new in “%(title)s”") % said
    return _("Everything new in “%(title)s” (%(authority)s)") % said


def authorities(keys: Collection[str], language: str) -> dict[str, Followed]:
    """Authorities: all that they publish."""
    found = list(Authority.objects.filter(slug__in=list(keys)))
    entries = entries_of([str(one.section_key) for one in found], language)
    with override(language):
        words = _("Everything new by the authority “%(name)s”")
        return {
            one.slug: _narrowed(
                words % {"name": one.name_in(language)},
                "authority",
                one.slug,
                entries.get(str(one.section_key)),
            )
            for one in found
        }


def topics(keys: Collection[str], language: str) -> dict[str, Followed]:
    """Topics: all that is filed under them."""
    names = labels({}, {"topic": keys}, language)["topic"]
    with override(language):
        words = _("Everything new on the topic “%(name)s”")
        return {
            key: _narrowed(words % {"name": label}, "topic", key)
            for key, label in names.items()
        }


def _narrowed(
    words: str, facet: str, value: str, entry: Entry | None = None
) -> Followed:
    """What a search narrowed to one value shows, with its feed."""
    query = urlencode({facet: value})
    return Followed(
        words,
        entry.url if entry else f"{reverse('search')}?{query}",
        f"{reverse('search_feed')}?{query}",
    )


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
