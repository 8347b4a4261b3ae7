"""Kinds of phases, what each grants, and what rooms above give to an ability.

A phase grants abilities; the room that brings an ability to life says, once, from its
`AppConfig.ready`, what the ability needs before a consultation may be announced and
where people use it:

    takes_part(Ability.REMARK, lacks=…, way=…)

An ability that no room has brought to life is not offered to anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from .enums import Ability

if TYPE_CHECKING:
    from .models import Consultation, ConsultationPage


class PhaseKind(TextChoices):
    """What a phase is for."""

    REMARKS = "remarks", _("remarks and proposals")
    COMMENTS = "comments", _("open discussion")
    QUESTIONNAIRE = "questionnaire", _("questionnaire")
    MEETINGS = "meetings", _("meetings and hearings")


GRANTS: Final[dict[str, frozenset[str]]] = {
    PhaseKind.REMARKS: frozenset({Ability.REMARK, Ability.COMMENT}),
    PhaseKind.COMMENTS: frozenset({Ability.COMMENT}),
    PhaseKind.QUESTIONNAIRE: frozenset({Ability.ANSWER}),
    PhaseKind.MEETINGS: frozenset(),
}


@dataclass(frozen=True)
class Way:
    """A way to take part: what its button says, and where it leads."""

    title: str
    url: str


Lacks = Callable[["ConsultationPage"], str]
WayTo = Callable[["Consultation", str], Way | None]


@dataclass(frozen=True)
class Living:
    """An ability that a room brought to life.

    `lacks` says of a draft what it needs still, or nothing; `way` leads people there,
    given a consultation and a language.
    """

    lacks: Lacks
    way: WayTo


_living: dict[str, Living] = {}


def takes_part(ability: Ability, *, lacks: Lacks, way: WayTo) -> None:
    """Bring an ability to life; once for each."""
    _living[ability] = Living(lacks, way)


def abilities_of(kind: str) -> frozenset[str]:
    """What a kind of phase grants; nothing for one that is no longer known."""
    return GRANTS.get(kind, frozenset())


def wanting(page: ConsultationPage, kinds: set[str]) -> Iterator[str]:
    """What a draft lacks for the abilities that its phases grant, in sentences."""
    granted = frozenset().union(*map(abilities_of, kinds))
    for ability in Ability:
        known = _living.get(ability)
        if ability in granted and known and (said := known.lacks(page)):
            yield said


def ways(
    consultation: Consultation, granted: frozenset[str], language: str
) -> list[Way]:
    """The ways that are open now."""
    found = (
        _living[ability].way(consultation, language)
        for ability in Ability
        if ability in granted and ability in _living
    )
    return [way for way in found if way]
