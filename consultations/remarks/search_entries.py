"""How remarks are found: each in its language, and in those it was translated to.

They are out of every search that does not ask for them (`search.registry.set_apart`).
"""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any, Final
from uuid import UUID

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Page

from cms.clock import KYIV
from cms.privacy import public_now
from participation.comments.search_entries import follow_conversations
from search.actions import refresh_entries, remove_entry
from search.locks import hold_objects
from search.models import Entry
from search.registry import EntryData, Identity, PassageData, Searchable, searchable

from ..models import Consultation
from .addresses import address_of
from .models import Remark, RemarkQuerySet, RemarkTranslation
from .places import citation
from .telling import KIND

LABEL: Final = _("Remark")
TITLE: Final = 90
"""Characters of the text that stand for a title."""
AT_A_TIME: Final = 500

_ends: ContextVar[dict[UUID, Any] | None] = ContextVar("ends", default=None)


def identify(remark: Remark, language: str = "") -> Identity:
    """The entry of a remark, in its own language or in that of a translation."""
    key = str(remark.key)
    return Identity(KIND, key, key, language or remark.entry_language)


def entry_of(remark: Remark) -> EntryData | None:
    """What search knows of a remark that everybody sees."""
    return _entry(remark, [remark.text, remark.wording], remark.entry_language)


def translation_entry(translation: RemarkTranslation) -> EntryData | None:
    """What it knows of a translation."""
    if translation.language == translation.remark.entry_language:
        return None
    said = [translation.text, translation.wording]
    return _entry(translation.remark, said, translation.language)


def _entry(remark: Remark, said: list[str], language: str) -> EntryData | None:
    if not remark.has_words or remark.published_at is None:
        return None
    found = _page_of(remark.consultation)
    if found is None:
        return None
    with override(language):
        label = str(LABEL)
    where = citation(remark, language)
    first = Truncator(" ".join(said[0].split())).chars(TITLE)
    authority = remark.authority
    return EntryData(
        object_kind=KIND,
        object_key=str(remark.key),
        translation_key=str(remark.key),
        language=language,
        kind=(KIND, label),
        title=f"{where[:1].upper()}{where[1:]}: {first}" if where else first,
        url=address_of(remark, language),
        authority=(authority.slug, authority.name_in(language))
        if authority
        else ("", ""),
        date=remark.published_at.astimezone(KYIV).date(),
        visible_until=found[0],
        passages=[PassageData(one, language) for one in said if one],
    )


def _page_of(consultation: Consultation) -> tuple[Any] | None:
    """Until when a page of the consultation is on the site, in brackets; None where
    nobody may see any.  Asked once where many remarks are looked at."""
    key, seen = consultation.translation_key, _ends.get()
    if seen is not None and key in seen:
        return seen[key]  # type: ignore[no-any-return]
    pages = Page.objects.filter(public_now(), translation_key=key)
    ends = list(pages.values_list("expire_at", flat=True))
    # The last of them to leave; one that never does is the last.
    told = (None if None in ends else max(ends),) if ends else None
    if seen is not None:
        seen[key] = told
    return told


def refresh(remark: Remark) -> None:
    """Bring the entries of a remark up to date, in every language."""
    _refresh(Remark.objects.filter(pk=remark.pk), remark.consultation)


def _refresh(remarks: RemarkQuerySet, consultation: Consultation) -> None:
    """Entries of remarks of one consultation, under the lock of its page.

    Whoever hides that page holds the same, so that neither misses the other.
    """
    of = [consultation.translation_key]
    rows = remarks.select_related("consultation", "authority")
    many = _ends.get() is not None
    refresh_entries(rows.iterator(AT_A_TIME) if many else rows, of=of)
    translations = RemarkTranslation.objects.filter(remark__in=remarks.values("pk"))
    if translations.exists():
        both = ("remark__consultation", "remark__authority")
        refresh_entries(translations.select_related(*both), of=of)


def hold(numbers: Iterable[int]) -> None:
    """Let nobody else write entries where these remarks stand."""
    if numbers := list(numbers):
        rows = Consultation.objects.filter(remarks__in=numbers)
        hold_objects(rows.values_list("translation_key", flat=True).distinct())


def forget(remark: Remark, language: str = "") -> None:
    """Remove the entries of a remark, or that of a language, before it changes."""
    hold_objects([remark.consultation.translation_key])
    entries = Entry.objects.filter(object_kind=KIND, object_key=str(remark.key))
    if language:
        entries = entries.filter(language=language)
    for one in entries.values_list("language", flat=True):
        remove_entry(identify(remark, one))


def follow_pages(keys: Iterable[UUID]) -> None:
    """What was remarked is found as long as anybody may read the consultation.

    Called when something about pages has changed; reads little where it is nothing to
    remarks.
    """
    for consultation in Consultation.objects.filter(
        translation_key__in=list(keys), remarks__published_at__isnull=False
    ).distinct():
        if not _is_as_it_should_be(consultation):
            _refresh_all(consultation)


def _is_as_it_should_be(consultation: Consultation) -> bool:
    """Whether just those remarks have entries that should have one, as long."""
    shown = Remark.objects.visible().filter(consultation=consultation)
    keys = [str(key) for key in shown.values_list("key", flat=True)]
    entries = Entry.objects.filter(object_kind=KIND, object_key__in=keys)
    found = _page_of(consultation)
    if found is None:
        return not entries.exists()
    rightly = entries.filter(visible_until=found[0])
    number = rightly.values("object_key").distinct().count()
    return (
        number == len(keys)
        and number == entries.values("object_key").distinct().count()
    )


def _refresh_all(consultation: Consultation) -> None:
    before = _ends.set({})
    try:
        shown = Remark.objects.filter(
            consultation=consultation, published_at__isnull=False
        )
        _refresh(shown, consultation)
        follow_conversations(KIND, shown.values_list("key", flat=True))
    finally:
        _ends.reset(before)


def register() -> None:
    """Tell search of remarks and their translations."""
    searchable(Remark, Searchable(identify, entry_of))
    searchable(
        RemarkTranslation,
        Searchable(lambda one: identify(one.remark, one.language), translation_entry),
    )
