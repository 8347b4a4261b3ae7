"""Reads that the queue, the pages and the letters share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from .models import Case, Decision, DecisionCode
from .permissions import moderated_by
from .registry import kind_of
from .standings import standing_of

if TYPE_CHECKING:
    from cms.authorities.models import Authority
    from participation.citizens.models import User

    from .models import ModeratedContribution
    from .models.cases import CaseQuerySet
    from .models.codes import DecisionCodeQuerySet

__all__ = ["standing_of"]


@dataclass(frozen=True)
class QueueFilters:
    """What of the queue is looked at; empty ones ask for nothing."""

    kind: str = ""
    authority: Authority | None = None
    why: str = ""
    held: str = ""
    """ "mine", "nobody" or "others"."""
    overdue: bool = False


def queue(by: User, filters: QueueFilters | None = None) -> CaseQuerySet:
    """Open cases that an account may decide, what is due first first.

    Each row knows `report_count`.
    """
    asked = filters or QueueFilters()
    rows = Case.objects.overdue() if asked.overdue else Case.objects.open()
    if not by.is_superuser:
        rows = rows.filter(authority__in=moderated_by(by))
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.authority:
        rows = rows.filter(authority=asked.authority)
    if asked.why:
        rows = rows.filter(why=asked.why)
    if asked.held:
        rows = rows.filter(_held(asked.held, by))
    rows = rows.select_related("authority", "held_by", "deadline")
    rows = rows.annotate(report_count=Count("reports"))
    return rows.order_by("opened_at", "pk")


def case_of(contribution: ModeratedContribution) -> Case | None:
    """The open case about a contribution."""
    kind = kind_of(contribution).name
    rows = Case.objects.open().select_related("authority", "held_by", "deadline")
    return rows.filter(kind=kind, object_key=contribution.key).first()


def decisions_about(contribution: ModeratedContribution) -> list[Decision]:
    """What was decided about a contribution, newest first."""
    kind = kind_of(contribution).name
    rows = Decision.objects.filter(case__kind=kind, case__object_key=contribution.key)
    return list(rows.select_related("case", "code", "by"))


def last_decision(contribution: ModeratedContribution) -> Decision | None:
    """The decision that holds."""
    return next(iter(decisions_about(contribution)), None)


def report_reasons(kind: str) -> DecisionCodeQuerySet:
    """The reasons that readers choose from."""
    return DecisionCode.objects.in_use().about(kind).filter(hides=True, reportable=True)


def codes_for(kind: str, *, hides: bool) -> DecisionCodeQuerySet:
    """The codes that moderators choose from."""
    return DecisionCode.objects.in_use().about(kind).filter(hides=hides)


def _held(held: str, by: User) -> Q:
    if held == "mine":
        return Q(held_by=by)
    if held == "nobody":
        return Q(held_by=None)
    return Q(held_by__isnull=False) & ~Q(held_by=by)
