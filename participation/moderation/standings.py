"""Whether an author is new, trusted or watched: counted from what was decided."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Q

from cms import clock
from participation.citizens.models import Guest, User

from .enums import Outcome, PersonStanding
from .models import Decision, StandingRules
from .registry import kinds

if TYPE_CHECKING:
    from cms.authorities.models import Authority


def rules_for(authority: Authority | None) -> StandingRules:
    """The numbers that hold at an authority: its own, the portal's, or the first."""
    rows = StandingRules.objects.filter(Q(authority=authority) | Q(authority=None))
    found = rows.order_by(F("authority").asc(nulls_last=True)).first()
    return found or StandingRules()


def standing_of(
    author: User | Guest,
    authority: Authority | None,
    rules: StandingRules | None = None,
) -> PersonStanding:
    """What decisions of an authority about an author say; of a thing the last counts.

    A guest is whoever reads the address: names are quickly changed.
    """
    rules = rules or rules_for(authority)
    outcomes = _outcomes(author, authority, rules.days)
    hidden = outcomes[Outcome.HIDE]
    if hidden >= rules.watched_after:
        return PersonStanding.WATCHED
    let_through = outcomes.total() - hidden
    if hidden == 0 and let_through >= rules.trusted_after:
        return PersonStanding.TRUSTED
    return PersonStanding.NEW


def _outcomes(
    author: User | Guest, authority: Authority | None, days: int
) -> Counter[str]:
    """How many things of an author were decided how, lately."""
    if not kinds:
        return Counter()
    theirs = Q(pk__in=[])
    for kind in kinds.values():
        keys = kind.model.objects.filter(_given_by(author)).values("key")
        theirs |= Q(case__kind=kind.name, case__object_key__in=keys)
    rows = Decision.objects.filter(theirs, case__authority=authority)
    rows = rows.filter(at__gte=clock.now() - timedelta(days=days))
    newest = rows.order_by("case__kind", "case__object_key", "-at", "-pk")
    last = newest.distinct("case__kind", "case__object_key")
    return Counter(last.values_list("outcome", flat=True))


def _given_by(author: User | Guest) -> Q:
    if isinstance(author, User):
        return Q(account=author)
    if author.address_key:
        return Q(guest__address_key=author.address_key)
    return Q(guest=author)
