"""Clauses that questions are about, as people cite them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Max, Q

from ..texts.models import Place

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Cited:
    """A clause: how it is cited, and where it is read."""

    label: str
    url: str


def places_of(key: UUID) -> Iterable[Place]:
    """Where the clauses of the last published version stand, in reading order."""
    last = Max("version__number", filter=Q(version__consultation_key=key))
    rows = Place.objects.filter(version__consultation_key=key)
    number = rows.aggregate(last=last)["last"]
    return rows.filter(version__number=number).order_by("order")
