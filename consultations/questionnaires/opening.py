"""When a questionnaire is open: in the phases that let people answer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ..course import Window, windows_of_round
from ..enums import Ability, Stage
from ..phases import abilities_of

if TYPE_CHECKING:
    from ..models import Consultation


def windows(consultation: Consultation, at: datetime) -> list[Window]:
    """The phases of the last round in which people answer."""
    known = windows_of_round(consultation.course, at)
    return [one for one in known if Ability.ANSWER in abilities_of(one.kind)]


def is_open(consultation: Consultation, at: datetime) -> bool:
    """Whether people may answer at a moment."""
    return Ability.ANSWER in consultation.abilities(at)


def is_over(consultation: Consultation, at: datetime) -> bool:
    """Whether it was open, and nobody answers any more.

    A reopening in which nobody is asked again leaves it closed.
    """
    stage = consultation.status(at).stage
    if stage == Stage.PLANNED:
        return False
    every = [
        one
        for one in consultation.course.windows
        if one.is_known(at) and Ability.ANSWER in abilities_of(one.kind)
    ]
    if stage in (Stage.CANCELLED, Stage.ARCHIVED):
        return any(one.opens <= at for one in every)
    return bool(every) and all(one.over <= at for one in every)


def closes_at(consultation: Consultation, at: datetime) -> datetime | None:
    """The last second in which people answer, if it is to come."""
    ahead = [one.closes for one in windows(consultation, at) if one.over > at]
    return max(ahead, default=None)


def opens_at(consultation: Consultation, at: datetime) -> datetime | None:
    """When people may answer next, if they may not now."""
    ahead = [one.opens for one in windows(consultation, at) if one.opens > at]
    return min(ahead, default=None)
