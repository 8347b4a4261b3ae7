"""What is followed of the portal itself: pages, sections, authorities, topics."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.authorities.models import Authority
from search.models import Entry
from search.selectors import facet_labels, preference

from .registry import Followed


def entry_of(key: str, language: str) -> Entry | None:
    """The entry of an object in a language, else in another; None for what is not
    public."""
    entries = Entry.objects.visible().filter(translation_key=key)
    return entries.order_by(preference(language, "uk"), "pk").first()


def page(key: str, language: str) -> Followed | None:
    """A page: told of when it is published again."""
    entry = entry_of(key, language)
    if entry is None:
        return None
    with override(language):
        return Followed(_("Changes of “%(title)s”") % {"title": entry.title}, entry.url)


def section(key: str, language: str) -> Followed | None:
    """A page that holds others: all that is published below it, and itself."""
    entry = entry_of(key, language)
    if entry is None or not _is_uuid(key):
        return None
    with override(language):
        return Followed(
            _("Everything new in “%(title)s”") % {"title": entry.title},
            entry.url,
            reverse("section_feed", args=[key]),
        )


def authority(key: str, language: str) -> Followed | None:
    """An authority: all that it publishes."""
    found = Authority.objects.filter(slug=key).first()
    if found is None:
        return None
    entry = entry_of(str(found.section_key), language)
    with override(language):
        words = _("Everything new by the authority “%(name)s”")
        narrowed = urlencode({"authority": key})
        return Followed(
            words % {"name": found.name_in(language)},
            entry.url if entry else f"{reverse('search')}?{narrowed}",
            f"{reverse('search_feed')}?{narrowed}",
        )


def topic(key: str, language: str) -> Followed | None:
    """A topic: all that is filed under it."""
    label = facet_labels({"topic": [key]}, language)["topic"].get(key)
    if label is None:
        return None
    with override(language):
        narrowed = urlencode({"topic": key})
        return Followed(
            _("Everything new on the topic “%(name)s”") % {"name": label},
            f"{reverse('search')}?{narrowed}",
            f"{reverse('search_feed')}?{narrowed}",
        )


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
