"""How much waits for whom: a few queries, however many cases and moderators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.acted import administrators
from cms.authorities.models import Authority
from participation.citizens.models import User

from ..enums import Why
from ..models import Case

if TYPE_CHECKING:
    from collections.abc import Mapping

PORTAL: Final = None
"""In the place of an authority: what belongs to the portal itself."""


@dataclass(frozen=True)
class Waiting:
    """What waits at an authority: cases, those that are late, objections."""

    cases: int = 0
    overdue: int = 0
    objections: int = 0

    def __add__(self, other: Waiting) -> Waiting:
        return Waiting(
            self.cases + other.cases,
            self.overdue + other.overdue,
            self.objections + other.objections,
        )

    @property
    def is_nothing(self) -> bool:
        return not (self.cases or self.objections)


@dataclass
class Burden:
    """What waits for a moderator, by authority."""

    places: dict[Authority | None, Waiting] = field(default_factory=dict)

    @property
    def total(self) -> Waiting:
        return sum(self.places.values(), Waiting())

    def named(self, language: str) -> list[tuple[str, Waiting]]:
        """Authorities by their names in a language, and what waits there."""
        with override(language):
            portal = _("The portal itself")
        return [
            (place.name_in(language) if place else portal, waiting)
            for place, waiting in self.places.items()
        ]


def burdens() -> Iterator[tuple[User, Burden]]:
    """Everybody for whom something waits; an authority that has no moderators, and
    the portal itself, are the administrators'."""
    waiting = _waiting()
    own = _own_decisions()
    places = Authority.objects.in_bulk([key for key in waiting if key is not None])
    people = _people(waiting)
    for user in User.objects.filter(pk__in=people).order_by("pk"):
        burden = Burden()
        for key in sorted(people[user.pk], key=lambda one: (one is None, one or 0)):
            less = Waiting(objections=-own.get((key, user.pk), 0))
            if not (here := waiting[key] + less).is_nothing:
                burden.places[places[key] if key is not None else PORTAL] = here
        if burden.places:
            yield user, burden


def _waiting() -> dict[int | None, Waiting]:
    """Open cases by authority."""
    late = Case.objects.overdue().exclude(why=Why.APPEALED).values("pk")
    objects = Q(why=Why.APPEALED)
    rows = (
        Case.objects.open()
        .order_by()
        .values("authority")
        .annotate(
            cases=Count("pk", filter=~objects),
            overdue=Count("pk", filter=Q(pk__in=late)),
            objections=Count("pk", filter=objects),
        )
    )
    return {
        row["authority"]: Waiting(row["cases"], row["overdue"], row["objections"])
        for row in rows
    }


def _own_decisions() -> Mapping[tuple[int | None, int], int]:
    """How many objections of an authority are to somebody's own decisions."""
    rows = Case.objects.open().filter(why=Why.APPEALED).order_by()
    counted = rows.values("authority", first=F("appeal__decision__by"))
    return {
        (row["authority"], row["first"]): row["times"]
        for row in counted.annotate(times=Count("pk"))
        if row["first"] is not None
    }


def _people(waiting: Mapping[int | None, Waiting]) -> dict[int, set[int | None]]:
    """For each moderator the authorities at which something waits."""
    people: dict[int, set[int | None]] = defaultdict(set)
    rows = User.objects.filter(is_active=True, groups__moderates_for__in=waiting)
    for user, place in rows.values_list("pk", "groups__moderates_for"):
        people[user].add(place)
    tended = set().union(*people.values())
    left = waiting.keys() - tended
    if left:
        for user in administrators().values_list("pk", flat=True):
            people[user] |= left
    return people
