"""What was decided lately, for who may look at it again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from cms import clock

from ..models import Decision
from ..permissions import moderated_by

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from participation.citizens.models import User

LATELY: Final = timedelta(days=30)


def decided_lately(by: User) -> QuerySet[Decision]:
    """Decisions of the last 30 days at the authorities of a moderator, newest first."""
    rows = Decision.objects.filter(at__gt=clock.now() - LATELY)
    if not by.is_superuser:
        rows = rows.filter(case__authority__in=moderated_by(by))
    related = ("case", "case__authority", "case__held_by", "case__deadline")
    return rows.select_related(*related, "code", "by").order_by("-at", "-pk")
