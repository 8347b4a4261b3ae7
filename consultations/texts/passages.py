"""Clauses in a row with their words, as pages show them; one query each."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from .citing import BETWEEN
from .models import Place, Version, Wording
from .portions import Portion
from .reading import ClauseRead, Words
from .reads import reads

MOST_BELOW = 60
"""Clauses below one that are read with it at its own address."""


def passage(version: Version, portion: Portion, language: str) -> list[ClauseRead]:
    """The clauses of a page of a text."""
    places = Place.objects.filter(
        version=version, order__gte=portion.first, order__lt=portion.end
    )
    return reads(places.order_by("order"), language)


def originals(version: Version, clauses: Iterable[ClauseRead]) -> dict[int, Words]:
    """The words of the original, by the order of the clause, where others are read."""
    places = [one.place_id for one in clauses if not one.words.is_original]
    if not places:
        return {}
    rows = Wording.objects.filter(place__in=places, language=version.language)
    return {
        order: Words(language=version.language, heading=heading, text=text)
        for order, heading, text in rows.values_list("place__order", "heading", "text")
    }


def around(place: Place, language: str) -> list[ClauseRead]:
    """A clause with those above it, all below it, and its neighbours."""
    names = place.path.split(BETWEEN)
    above = [BETWEEN.join(names[:length]) for length in range(1, len(names))]
    last = place.order + MOST_BELOW
    places = Place.objects.filter(version=place.version_id).filter(
        Q(path__in=above)
        | Q(order__in=(place.order - 1, place.order, place.order + 1))
        | Q(path__startswith=f"{place.path}{BETWEEN}", order__lte=last)
    )
    return reads(places.order_by("order"), language)
