"""Versions of a text as pages tell them: which one is read, which there are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from cms import clock

from ..beside import Reading
from ..contents import address_of_comparison, address_of_version
from ..models import Version, VersionWords
from .found import Found


@dataclass(frozen=True)
class Title:
    """Title and preamble of a version, in `language`."""

    title: str
    preamble: str
    language: str


@dataclass(frozen=True)
class Versions:
    """All published versions of a text, the newest first; at least one."""

    rows: tuple[Version, ...]

    @property
    def last(self) -> Version:
        """The one that is discussed."""
        return self.rows[0]

    def numbered(self, number: int | None) -> Version:
        """A version by its number, the last one without; 404 where there is none."""
        if number is None:
            return self.last
        found = (one for one in self.rows if one.number == number)
        if version := next(found, None):
            return version
        raise Http404

    def before(self, version: Version) -> Version | None:
        """The version before another."""
        older = [one for one in self.rows if one.number < version.number]
        return older[0] if older else None

    def title(self, version: Version, language: str) -> Title:
        """What a version is called in a language, else in that of the original."""
        words = {one.language: one for one in version.words.all()}
        for code in (language, version.language):
            if code in words and words[code].title:
                return Title(words[code].title, words[code].preamble, code)
        return Title("", "", version.language)

    def tabs(self, here: Version) -> list[dict[str, Any]]:
        """Links to the versions, the oldest first."""
        return [
            {
                "number": one.number,
                "url": self.address(one),
                "current": one == here,
            }
            for one in reversed(self.rows)
        ]

    def address(self, version: Version) -> str:
        """Where a version is read: the last one at the address of the text."""
        if version == self.last:
            return reverse("text", args=[version.consultation_key])
        return address_of_version(version)

    @cached_property
    def can_be_compared(self) -> bool:
        return len(self.rows) > 1


def versions_of(key: UUID) -> Versions:
    """The versions of a text with their titles, in two queries; 404 where none is."""
    words = Prefetch("words", VersionWords.objects.order_by("language"))
    rows = Version.objects.filter(consultation_key=key).prefetch_related(words)
    found = tuple(rows.order_by("-number"))
    if not found:
        raise Http404
    return Versions(found)


def version_shown(
    version: Version, versions: Versions, language: str
) -> dict[str, Any]:
    """A version for texts/components/bar.html."""
    notes, lang = _notes(version, language)
    is_last = version == versions.last
    return {
        "number": version.number,
        "published_at": version.published_at,
        "is_last": is_last,
        "notes": notes,
        "notes_lang": lang if lang != language else "",
        **_warning(version, versions, is_last=is_last),
        **_comparison(version, versions, is_last=is_last),
    }


def _notes(version: Version, language: str) -> tuple[str, str]:
    for code in (language, version.language):
        if said := version.notes.get(code):
            return said, code
    return "", language


def _warning(version: Version, versions: Versions, *, is_last: bool) -> dict[str, Any]:
    if is_last:
        return {}
    told = {"number": version.number, "last": versions.last.number}
    return {
        "warning": _(
            "This is version %(number)s, not the current one: version %(last)s is "
            "discussed now."
        )
        % told,
        "last_link": {
            "title": _("Read version %(number)s") % {"number": versions.last.number},
            "url": versions.address(versions.last),
        },
    }


def _comparison(
    version: Version, versions: Versions, *, is_last: bool
) -> dict[str, str]:
    """A new version is compared with the one before, an old one with the last."""
    other = versions.before(version) if is_last else versions.last
    if other is None:
        return {}
    old, new = sorted((version, other), key=lambda one: one.number)
    title = (
        _("What changed since version %(number)s")
        if is_last
        else _("What changed up to version %(number)s")
    )
    return {
        "compare_url": address_of_comparison(
            version.consultation_key, old.number, new.number
        ),
        "compare_title": title % {"number": other.number},
    }


def reading_of(
    about: Found, version: Version, *, is_last: bool, is_alone: bool = False
) -> Reading:
    """What rooms above are told, to show what stands beside clauses."""
    row = about.consultation
    granted = row.abilities(clock.now()) if row and is_last else frozenset()
    return Reading(
        key=version.consultation_key,
        consultation=row,
        version=version,
        language=about.language,
        granted=granted,
        is_alone=is_alone,
        request=about.request,
    )
