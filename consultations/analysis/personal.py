"""What was decided about somebody's remarks, for them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from participation.citizens.models import User
from participation.citizens.personal_data import Whose
from participation.outbox.addresses import compared

from .models import Decision


def export_decisions(whose: Whose) -> list[dict[str, Any]]:
    """Published decisions about a person's remarks; drafts are nobody's to read."""
    rows = Decision.objects.filter(_given_by(whose)).exclude(published_at=None)
    return [
        {
            "remark": str(one.remark.key),
            "outcome": one.outcome.names(),
            "reasons": one.reasons,
            "changed_wording": one.changed_wording,
            "published": one.published_at,
        }
        for one in rows.select_related("remark", "outcome")
    ]


def erase_decisions(whose: Whose) -> None:
    """Nothing: a decision tells of a remark, and of no person."""


def _given_by(whose: Whose) -> Q:
    if isinstance(whose, User):
        return Q(remark__account=whose)
    return Q(remark__guest__address_key=compared(whose))
