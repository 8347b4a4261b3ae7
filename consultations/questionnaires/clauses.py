"""Clauses that questions are about, as people cite them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Max
from django.urls import reverse

from ..texts.citing import cite
from ..texts.models import Place

if TYPE_CHECKING:
    from .models import Questionnaire


@dataclass(frozen=True)
class Cited:
    """A clause: how it is cited, and where it is read."""

    label: str
    url: str


def cited_in(asked: Questionnaire, language: str) -> dict[int, Cited]:
    """The clauses of a questionnaire by their numbers as rows: a query, or none."""
    wanted = {one.clause_id for one in asked.questions.all() if one.clause_id}
    if not wanted:
        return {}
    rows = Place.objects.filter(clause__in=wanted).select_related("clause")
    # In what version it stood last: it may have been deleted since.
    latest = rows.order_by("clause", "-version__number").distinct("clause")
    return {one.clause_id: _cited(one, language) for one in latest}


def clauses_of(key: UUID, language: str) -> list[tuple[int, str]]:
    """The clauses of the last published version, for an editor's list."""
    rows = Place.objects.filter(version__consultation_key=key)
    number = rows.aggregate(last=Max("version__number"))["last"]
    places: Iterable[Place] = rows.filter(version__number=number).order_by("order")
    return [(one.clause_id, cite(one.path, language)) for one in places]


def _cited(place: Place, language: str) -> Cited:
    url = reverse("clause", args=[place.clause.key])
    return Cited(cite(place.path, language), url)
