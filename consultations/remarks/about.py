"""What one remarks on: a consultation that anybody may see, a clause of its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import F, Prefetch
from django.urls import reverse

from cms.privacy import public_now

from ..enums import Ability
from ..models import Consultation, ConsultationPage
from ..models.whole import consultation_of
from ..texts.citing import cite
from ..texts.models import Clause, Place, Version, Wording

if TYPE_CHECKING:
    from .models import Remark

MOST_BELOW: Final = 60
"""Clauses below one that are shown with it."""
LONG: Final = 900
"""Characters from which on the words of a clause are folded."""


@dataclass(frozen=True)
class Line:
    """The own words of a clause; `lang` where they are in another language."""

    depth: int
    marker: str
    heading: str
    text: str
    lang: str


@dataclass(frozen=True)
class Words:
    """A clause with all below it, as it stands in a version."""

    citation: str
    url: str
    lines: tuple[Line, ...] = ()
    language: str = ""
    digests: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether it is folded."""
        return sum(len(one.text) + len(one.heading) for one in self.lines) > LONG

    @property
    def begins(self) -> str:
        """Its first words, for where it is folded."""
        return next((one.text or one.heading for one in self.lines), "")

    @property
    def plain(self) -> str:
        """All of it as text, to be changed."""
        said = (" ".join(filter(None, (one.marker, one.heading))) for one in self.lines)
        pairs = zip(said, (one.text for one in self.lines), strict=True)
        return "\n".join(_joined(head, text) for head, text in pairs)


def _joined(head: str, text: str) -> str:
    return " ".join(filter(None, (head, text)))


@dataclass
class About:
    """A consultation, its page in the language asked for or another, its last version.

    `clause` is None for the whole draft; `place` is None for a clause that the last
    version no longer has.
    """

    consultation: Consultation
    page: ConsultationPage
    language: str
    version: Version | None
    clause: Clause | None = None
    place: Place | None = None
    granted: frozenset[str] = field(default_factory=frozenset)

    @property
    def key(self) -> UUID:
        """Of the consultation, for addresses."""
        return self.consultation.translation_key

    @property
    def shown(self) -> dict[str, str]:
        """The page as heads of forms name it; marked where in another language."""
        code = self.page.locale.language_code
        lang = code if code != self.language else ""
        return {"title": self.page.title, "url": self.page.url or "", "lang": lang}

    @property
    def takes_remarks(self) -> bool:
        """Whether one may remark now."""
        return Ability.REMARK in self.granted


def about_consultation(key: UUID, language: str) -> About | None:
    """A consultation by its key; None for what nobody may see or is not announced."""
    pages = ConsultationPage.objects.filter(public_now(), translation_key=key)
    found = list(pages.select_related("locale").order_by("pk"))
    row = consultation_of(key) if found else None
    if row is None or row.announced_at is None:
        return None
    codes = [one.locale.language_code for one in found]
    page = found[codes.index(language) if language in codes else 0]
    version = Version.objects.filter(consultation_key=key).order_by("number").last()
    return About(row, page, language, version, granted=row.abilities())


def about_clause(key: UUID, language: str) -> About | None:
    """A clause by its key, with where it stands in the last version."""
    clause = Clause.objects.filter(key=key).first()
    about = about_consultation(clause.consultation_key, language) if clause else None
    if about is None:
        return None
    about.clause = clause
    places = Place.objects.filter(version=about.version, clause=clause)
    about.place = places.select_related("clause", "parent").first()
    return about


def words_of(place: Place, language: str) -> Words:
    """A clause with all below it, in a language or else that of the original."""
    wordings = Prefetch("wordings", Wording.objects.order_by("pk"), to_attr="worded")
    rows = Place.objects.filter(version=place.version_id, order__gte=place.order)
    rows = rows.select_related("version").prefetch_related(wordings).order_by("order")
    branch = list(_branch(rows[:MOST_BELOW], place.depth))
    pairs = [(one, _wording(one, language)) for one in branch]
    shown = next((one.language for _place, one in pairs if one), language)
    return Words(
        citation=cite(place.path, language),
        url=reverse("clause", args=[place.clause.key]),
        lines=tuple(_line(one, said, place.depth, language) for one, said in pairs),
        language=shown,
        digests=tuple(_digest(one) for one in branch),
    )


def words_alone(remark: Remark, citation: str, language: str) -> Words | None:
    """The own words of a remark's clause, as its author saw them: one query."""
    rows = Wording.objects.filter(
        place__version=remark.version_id,
        place__clause=remark.clause_id,
        language__in=(language, F("place__version__language")),
    )
    worded = {one.language: one for one in rows}
    said = worded.get(language) or next(iter(worded.values()), None)
    if said is None or remark.clause is None:
        return None
    lang = said.language if said.language != language else ""
    line = Line(0, "", said.heading, said.text, lang)
    url = reverse("clause", args=[remark.clause.key])
    return Words(citation, url, (line,), said.language)


def _branch(rows: Iterable[Place], depth: int) -> Iterator[Place]:
    """The first place and those below it."""
    for number, place in enumerate(rows):
        if number and place.depth <= depth:
            return
        yield place


def _wording(place: Place, language: str) -> Wording | None:
    worded: list[Wording] = place.worded  # type: ignore[attr-defined]
    by_language = {one.language: one for one in worded}
    return by_language.get(language) or by_language.get(place.version.language)


def _digest(place: Place) -> str:
    """Of the original: whether the words changed."""
    worded: list[Wording] = place.worded  # type: ignore[attr-defined]
    original = place.version.language
    return next((one.digest for one in worded if one.language == original), "")


def _line(place: Place, said: Wording | None, depth: int, language: str) -> Line:
    lang = said.language if said and said.language != language else ""
    heading, text = (said.heading, said.text) if said else ("", "")
    # The clause itself is named above its words.
    marker = place.marker if place.depth > depth else ""
    return Line(place.depth - depth, marker, heading, text, lang)
