"""Published versions in figures, for the overview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, F, Q
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy

from ...alignment import Change
from ...alignment.sentences import CHANGES
from ...models import ConsultationPage
from ..models import Place, Succession, Version, Wording
from .screens import address

NAMES: Mapping[str, Promise] = {
    "uk": gettext_lazy("Ukrainian"),
    "pl": gettext_lazy("Polish"),
    "en": gettext_lazy("English"),
}


@dataclass(frozen=True)
class Listed:
    """A version with how many clauses it has, and what became of those before."""

    row: Version
    clauses: int
    changes: tuple[tuple[Promise, int], ...]

    @property
    def notes(self) -> str:
        """What is new in it, in the language of the person, else in another."""
        notes: Mapping[str, str] = self.row.notes
        given = (notes.get(code) for code in (get_language(), self.row.language))
        return next(filter(None, (*given, *notes.values())), "")


@dataclass(frozen=True)
class Translated:
    """How far a version is translated into a language."""

    code: str
    name: Promise
    done: int
    older: int
    missing: int
    address: str
    is_original: bool


def listed(page: ConsultationPage) -> list[Listed]:
    """All versions, the newest first; three queries."""
    rows = [
        *Version.objects.filter(consultation_key=page.translation_key)
        .select_related("published_by")
        .order_by("-number")
    ]
    kinds = {
        f"of_{change.value}": Count("pk", filter=Q(kinds__contains=[change.value]))
        for change in Change
    }
    places = Place.objects.filter(version__in=rows).values("version")
    counts = {one["version"]: one for one in places.annotate(all=Count("pk"), **kinds)}
    gone = Succession.objects.filter(version__in=rows, new=None).values("version")
    deleted = dict(gone.annotate(all=Count("pk")).values_list("version", "all"))
    return [_listed(row, counts.get(row.pk, {}), deleted) for row in rows]


def _listed(
    row: Version, counts: Mapping[str, int], deleted: Mapping[int, int]
) -> Listed:
    found = {change: counts.get(f"of_{change.value}", 0) for change in Change}
    found[Change.DELETED] = deleted.get(row.pk, 0)
    told = tuple(
        (CHANGES[change], number) for change, number in found.items() if number
    )
    return Listed(row, counts.get("all", 0), told)


def languages_of(version: Version, page: ConsultationPage) -> list[Translated]:
    """How far it is translated; two queries."""
    total = Place.objects.filter(version=version).count()
    words = Wording.objects.filter(place__version=version).exclude(digest="")
    source = Q(place__wordings__language=version.language)
    current = source & Q(source_digest=F("place__wordings__digest"))
    told = words.values("language").annotate(
        all=Count("pk", distinct=True),
        current=Count("pk", filter=current, distinct=True),
    )
    found = {one["language"]: one for one in told}
    return [
        _translated(code, version, found.get(code, {}), total, page)
        for code, _name in settings.LANGUAGES
    ]


def _translated(
    code: str,
    version: Version,
    found: Mapping[str, int],
    total: int,
    page: ConsultationPage,
) -> Translated:
    is_original = code == version.language
    has = total if is_original else found.get("all", 0)
    current = total if is_original else found.get("current", 0)
    return Translated(
        code=code,
        name=NAMES[code],
        done=current,
        older=has - current,
        missing=total - has,
        address=address("translations", page, code),
        is_original=is_original,
    )
