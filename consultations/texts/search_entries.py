"""How the last published text is found: an entry for each article and the like.

With the words of all below it, in each language in which there are words and a public
page; set apart, as comments are: found where one asks for clauses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cms.clock import KYIV
from cms.core.visibility import is_public
from cms.pages.search_entries import common
from search.actions import write_entries
from search.models import Entry
from search.registry import EntryData, PassageData

from ..drafts.clauses import Level
from ..models import ConsultationPage
from .citing import cite
from .models import Clause, Place, Version, Wording

KIND: Final = "clause"
LABEL: Final = _("Clause of a draft")
TITLE: Final = 250
"""Characters, of the most that an entry takes."""
WIDE: Final = frozenset({Level.ANNEX, Level.CHAPTER, Level.SECTION})


@dataclass(frozen=True)
class _Said:
    """The words of a place in a language."""

    heading: str
    text: str
    plain: str

    @property
    def together(self) -> str:
        return "\n".join(filter(None, (self.heading, self.text, self.plain)))


Words = dict[tuple[int, str], _Said]


def refresh_text(key: UUID) -> None:
    """Bring entries of the clauses of a consultation up to date, in every language.

    A constant number of queries where nothing has changed.
    """
    write_entries(_entries(key), of=[key], among=_written(key))


def follow_pages(keys: Collection[UUID]) -> None:
    """Clauses are found as long as anybody may read the page of their consultation."""
    with_text = Version.objects.filter(consultation_key__in=keys)
    for key in sorted(with_text.values_list("consultation_key", flat=True).distinct()):
        refresh_text(key)


def _written(key: UUID) -> Any:
    """Entries of all clauses that the text ever had."""
    clauses = Clause.objects.filter(consultation_key=key).values_list("key", flat=True)
    names = (str(one) for one in clauses)
    return Entry.objects.filter(object_kind=KIND, object_key__in=[*names])


def _entries(key: UUID) -> Iterator[EntryData]:
    """Read when they are asked for: nobody else writes entries of the text then."""
    version = Version.objects.filter(consultation_key=key).order_by("-number").first()
    pages = ConsultationPage.objects.filter(translation_key=key).select_related(
        "locale"
    )
    public = [page for page in pages if is_public(page)] if version else []
    if version is None or not public:
        return
    places = [
        *Place.objects.filter(version=version)
        .select_related("clause")
        .order_by("order")
    ]
    words = _words(version)
    units = _units(places, words, version.language)
    for page in public:
        yield from _in_language(page, version, units, words)


def _words(version: Version) -> Words:
    rows = Wording.objects.filter(place__version=version).values_list(
        "place_id", "language", "heading", "text", "plain"
    )
    return {(place, language): _Said(*said) for place, language, *said in rows}


def _units(
    places: Sequence[Place], words: Words, language: str
) -> list[tuple[Place, list[Place]]]:
    """What has an entry of its own, with all that is found by it.

    What is wider than an article has one only where it has a text of its own.
    """
    found: dict[int, list[Place]] = {}
    unit_of: dict[int | None, int] = {}
    for place in places:
        above = unit_of.get(place.parent_id)
        if above is not None:
            unit_of[place.pk] = above
            found[above].append(place)
        elif place.level not in WIDE:
            unit_of[place.pk] = place.pk
            found[place.pk] = [place]
        elif words[place.pk, language].text:
            found[place.pk] = [place]
    return [(some[0], some) for some in found.values()]


def _in_language(
    page: ConsultationPage,
    version: Version,
    units: Sequence[tuple[Place, list[Place]]],
    words: Words,
) -> Iterator[EntryData]:
    language = page.locale.language_code
    shared = common(KIND, page)
    with override(language):
        label = str(LABEL)
        for head, below in units:
            said = [
                words[it.pk, language] for it in below if (it.pk, language) in words
            ]
            text = "\n".join(filter(None, (one.together for one in said)))
            if not text:
                continue
            key = str(head.clause.key)
            own = {
                "object_key": key,
                "translation_key": key,
                "title": _title(head, words.get((head.pk, language)), page),
                "url": reverse("clause", args=[key]),
            }
            yield EntryData(
                **shared | own,
                kind=(KIND, label),
                date=version.published_at.astimezone(KYIV).date(),
                passages=[PassageData(text, language)],
            )


def _title(head: Place, said: _Said | None, page: ConsultationPage) -> str:
    """“Article 5. Heading – title of the consultation”."""
    citation = capfirst(cite(head.path, page.locale.language_code))
    heading = said.heading if said else ""
    named = f"{citation}. {heading}" if heading else citation
    return Truncator(f"{named} – {page.title}").chars(TITLE)
