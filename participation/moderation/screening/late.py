"""Texts that were sent lately, as sketches; removed after some days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.db.models import Q

from cms import clock

from ..models import LateText
from . import known
from .catalogue import Rule, begins_with
from .likeness import digest, per_cent_alike

COMPARED: Final = 50
"""So many late texts of an author and a network are compared with a new one."""


def was_sent_lately(
    sketch: Sequence[int], author: str, network: str, per_cent: int, days: int
) -> bool:
    """Whether the author or the network sent nearly the same within so many days."""
    whose = Q(author=digest("author", author))
    if network:
        whose |= Q(network=digest("network", network))
    late = LateText.objects.filter(
        whose, sent_at__gt=clock.now() - timedelta(days=days)
    ).order_by("-sent_at")
    return any(
        per_cent_alike(sketch, other) >= per_cent
        for other in late.values_list("sketch", flat=True)[:COMPARED]
    )


def remember(sketch: list[int], author: str, network: str) -> None:
    """Note that something was sent now."""
    LateText.objects.create(
        author=digest("author", author),
        network=digest("network", network) if network else "",
        sketch=sketch,
        sent_at=clock.now(),
    )


def remove_old() -> None:
    """Remove what the rule does not look at any more."""
    numbers = known.rules().of(Rule.REPEATED) or begins_with(Rule.REPEATED)
    begun = clock.now() - timedelta(days=numbers["days"])
    LateText.objects.filter(sent_at__lte=begun).delete()
