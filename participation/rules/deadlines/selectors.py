"""Reads that the pages, feeds and parts of other pages share."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db.models import Case, DateTimeField, F, IntegerField, Min, Q, Value, When
from django.db.models.functions import Coalesce

from cms import clock

from ..models import SOON, Deadline, conditions
from ..models.deadlines import LAST_SECOND, DeadlineQuerySet
from .enums import DeadlineState
from .registry import kinds_with_own_list

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cms.authorities.models import Authority

URGENT: Final = (DeadlineState.OVERDUE, DeadlineState.DUE_SOON)
_ORDER: Final = (
    *(DeadlineState.OVERDUE, DeadlineState.DUE_SOON, DeadlineState.RUNNING),
    *(DeadlineState.PAUSED, DeadlineState.KEPT_LATE, DeadlineState.KEPT),
    DeadlineState.CANCELLED,
)
_OPEN_RANK: Final = 3


def listed(
    *, authority: Authority | None = None, state: DeadlineState | str = ""
) -> DeadlineQuerySet:
    """Public deadlines: what is overdue and due first, then what was done last."""
    rows = _with_all(Deadline.objects.public())
    if authority:
        rows = rows.filter(authority=authority)
    if state:
        rows = rows.in_state(state)
    made = conditions(clock.now())
    ranks = [
        When(made[one], then=Value(min(number, _OPEN_RANK)))
        for number, one in enumerate(_ORDER)
    ]
    closed = Coalesce("kept_at", "cancelled_at", output_field=DateTimeField())
    ranked = rows.annotate(
        rank=Case(*ranks, default=Value(9), output_field=IntegerField()),
        closed_at=closed,
    )
    return ranked.order_by(
        "rank", F("closed_at").desc(nulls_first=True), "due_at", "pk"
    )


def open_of(authority: Authority, most: int) -> list[Deadline]:
    """Open public deadlines of an authority, what is due first first."""
    rows = Deadline.objects.public().open().filter(authority=authority)
    return list(_with_all(rows).order_by("due_at", "pk")[:most])


def pressing_for(authorities: QuerySet[Authority] | None) -> DeadlineQuerySet:
    """What is overdue or due soon for authorities, or for all; also what is private.

    Not what its room lists itself.
    """
    rows = Deadline.objects.in_state(*URGENT)
    rows = rows.exclude(subject_kind__in=kinds_with_own_list())
    if authorities is not None:
        rows = rows.filter(authority__in=authorities)
    return rows.order_by("due_at", "pk")


def urgent(most: int) -> list[Deadline]:
    """What is overdue or due soon, the newest due first."""
    rows = Deadline.objects.public().in_state(*URGENT)
    return list(_with_all(rows).order_by("-due_at", "-pk")[:most])


def _with_all(rows: DeadlineQuerySet) -> DeadlineQuerySet:
    """With what a row of a list shows."""
    return rows.select_related("authority", "rule_set").prefetch_related("extensions")


def next_edge(moment: datetime) -> datetime | None:
    """When after a moment the first open deadline becomes due soon or overdue."""
    rows = Deadline.objects.public().open().filter(paused_since=None)
    found = rows.aggregate(
        overdue=Min("due_at", filter=Q(due_at__gt=moment - LAST_SECOND)),
        soon=Min("due_at", filter=Q(due_at__gt=moment + SOON)),
    )
    edges = [
        found["overdue"] and found["overdue"] + LAST_SECOND,
        found["soon"] and found["soon"] - SOON,
    ]
    return min((edge for edge in edges if edge), default=None)
