"""Reads of texts: a constant number of queries each, however long the text.

What they give is told in `reading`.  Words are in the language that is asked for, else
in that of the original.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from .comparing import compared
from .histories import clause_history
from .models import Place, Preparation, Version, VersionWords
from .reading import Chapter, ChapterLine, ClauseRead, Contents, Words
from .reads import WORDS, reads, words_told

if TYPE_CHECKING:
    from ..models import ConsultationPage

__all__ = [
    "all_words",
    "chapter",
    "clause_history",
    "compared",
    "contents",
    "lacking",
    "last_version",
    "versions_of",
]


def last_version(key: UUID) -> Version | None:
    """The version that is discussed, by the consultation's key; one query."""
    return Version.objects.filter(consultation_key=key).order_by("-number").first()


def versions_of(key: UUID) -> list[Version]:
    """All published versions, the newest first; one query."""
    return [*Version.objects.filter(consultation_key=key).order_by("-number")]


def contents(version: Version, language: str) -> Contents:
    """Title, preamble and chapters of a version; three queries."""
    heads = _heads(version, language)
    last = Place.objects.filter(version=version).order_by("-order").values("order")
    ends = [*(one.order for one in heads[1:]), last[0]["order"] + 1]
    said = {one.language: one for one in VersionWords.objects.filter(version=version)}
    original = said[version.language]
    words = said.get(language, original)
    return Contents(
        version=version,
        title=words.title,
        preamble=words.preamble,
        language=words.language,
        is_older=words is not original and words.source_digest != original.digest,
        chapters=tuple(
            ChapterLine(head, end - head.order)
            for head, end in zip(heads, ends, strict=True)
        ),
    )


def _heads(version: Version, language: str) -> list[ClauseRead]:
    """The first clauses of its chapters."""
    heads = Place.objects.filter(version=version, chapter=F("pk"))
    return reads(heads.order_by("order"), language)


def chapter(version: Version, order: int | None, language: str) -> Chapter | None:
    """A chapter by the `order` of its head, None for the whole text; two queries.

    None where no chapter begins there.
    """
    places = Place.objects.filter(version=version).order_by("order")
    if order is None:
        return Chapter(version, tuple(reads(places, language)), None, None)
    heads = _heads(version, language)
    at = next((at for at, head in enumerate(heads) if head.order == order), None)
    if at is None:
        return None
    after = heads[at + 1] if at + 1 < len(heads) else None
    own = places.filter(order__gte=order)
    if after:
        own = own.filter(order__lt=after.order)
    before = heads[at - 1] if at else None
    return Chapter(version, tuple(reads(own, language)), before, after)


def all_words(place: Place) -> list[Words]:
    """A clause in each language in which there are words, the original first."""
    rows = [*place.wordings.order_by("written_at").values(*WORDS)]
    first = next(one for one in rows if not one["source_digest"])
    others = [one for one in rows if one is not first]
    return [words_told(one, first) for one in (first, *others)]


def lacking(page: ConsultationPage) -> str:
    """What a consultation lacks before remarks may be taken on its text, or nothing."""
    key = page.translation_key
    if not Preparation.objects.filter(consultation_key=key).exists():
        return ""
    if Version.objects.filter(consultation_key=key).exists():
        return ""
    return _("The text of version 1 is being prepared and is not published.")
