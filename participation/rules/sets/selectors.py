"""Which rules hold, for whom, on which day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, Q

from cms.authorities.enums import Country

from ..models import RuleSet
from .enums import Kind

if TYPE_CHECKING:
    from cms.authorities.models import Authority


def in_force(
    kind: Kind | str,
    authority: Authority | None,
    on: date,
    *,
    country: Country | str = "",
) -> RuleSet | None:
    """The rule set about something that holds for an authority on a day, if any.

    The authority's own goes before that of its country.  `country` is asked for where
    there is no authority; it is Ukraine unless told.  A suspended rule set is found,
    too: ask it `is_suspended_on`.
    """
    where = authority.country if authority else country or Country.UA
    found = RuleSet.objects.on(on).filter(kind=kind, country=where)
    held = found.filter(Q(authority=None) | Q(authority=authority))
    return held.order_by(F("authority").asc(nulls_last=True)).first()
