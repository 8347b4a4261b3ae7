"""Reads of texts: a constant number of queries each, however long the text.

What they give is told in `reading`.  Words are in the language that is asked for, else
in that of the original.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from .models import Clause, Place, Preparation, Version
from .reading import Chapter, Compared, Contents, History, Words

if TYPE_CHECKING:
    from ..models import ConsultationPage


def last_version(key: UUID) -> Version | None:
    """The version that is discussed, by the consultation's key; one query."""
    return Version.objects.filter(consultation_key=key).order_by("-number").first()


def versions_of(key: UUID) -> list[Version]:
    """All published versions, the newest first; one query."""
    return [*Version.objects.filter(consultation_key=key).order_by("-number")]


def contents(version: Version, language: str) -> Contents:
    """Title, preamble and chapters of a version; two queries."""
    raise NotImplementedError


def last_contents(key: UUID, language: str) -> Contents | None:
    """The same of the last version, in one query; None where no text is published."""
    raise NotImplementedError


def chapter(version: Version, order: int | None, language: str) -> Chapter | None:
    """A chapter by the `order` of its head; None for the whole text.

    Three queries.  None where no chapter begins there.
    """
    raise NotImplementedError


def clause_history(clause: Clause, language: str) -> History:
    """A clause through all versions; four queries."""
    raise NotImplementedError


def all_words(place: Place) -> list[Words]:
    """A clause in each language in which there are words, the original first."""
    raise NotImplementedError


def compared(old: Version, new: Version, language: str) -> list[Compared]:
    """An older version and a newer one, clause by clause, in the newer one's order.

    What was deleted stands where it stood.  Both are compared in the language asked for
    where both have it, else in the original's.
    """
    raise NotImplementedError


def lacking(page: ConsultationPage) -> str:
    """What a consultation lacks before remarks may be taken on its text, or nothing."""
    key = page.translation_key
    if not Preparation.objects.filter(consultation_key=key).exists():
        return ""
    if Version.objects.filter(consultation_key=key).exists():
        return ""
    return _("The text of version 1 is being prepared and is not published.")
