"""What moderation holds of a person beside their reports and objections."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from participation.citizens.models import User
from participation.citizens.personal_data import Whose
from participation.outbox.addresses import compared

from .models import Decision
from .registry import kinds


def export_decisions(whose: Whose) -> list[dict[str, Any]]:
    """What was decided about a person's contributions, with the notes to them."""
    about = Q(pk__in=[])
    for kind in kinds.values():
        keys = kind.model.objects.filter(_given_by(whose)).values("key")
        about |= Q(case__kind=kind.name, case__object_key__in=keys)
    rows = Decision.objects.filter(about).select_related("case", "code")
    return [
        {
            "kind": one.case.kind,
            "object": str(one.case.object_key),
            "decided": one.at,
            "outcome": one.outcome,
            "reason": one.code.name if one.code else "",
            "note": one.note,
        }
        for one in rows
    ]


def erase_decisions(whose: Whose) -> None:
    """Nothing: notes go with the contribution that they are about (`erasing`)."""


def _given_by(whose: Whose) -> Q:
    if isinstance(whose, User):
        return Q(account=whose)
    return Q(guest__address_key=compared(whose))
