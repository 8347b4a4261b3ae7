"""What a consultation lacks before its report may be published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ..allowed import may_happen
from ..enums import Fact, Stage
from .models import FollowUp, Report

if TYPE_CHECKING:
    from ..models import Consultation

CORRECTED_IN = frozenset({Stage.REPORTED, Stage.DECIDED, Stage.FOLLOWED})
"""Stages in which a later edition may correct the report."""


def last_report(consultation: Consultation) -> Report | None:
    """The edition that is read now; one query."""
    rows = Report.objects.filter(consultation=consultation).order_by("-number")
    return rows.select_related("published_by").first()


def is_first_of_round(consultation: Consultation) -> bool:
    """Whether the report of this round is still to come."""
    return may_happen(consultation, Fact.REPORTED)


def not_now(consultation: Consultation) -> str:
    """Why no report may be published at this stage, or ""."""
    stage = consultation.status().stage
    if is_first_of_round(consultation) or stage in CORRECTED_IN:
        return ""
    if stage in (Stage.ANNOUNCED, Stage.OPEN):
        return _(
            "The consultation is not closed yet: the report comes after its close."
        )
    return _("At this stage no report is published.")


def hinders(consultation: Consultation) -> str:
    """Why the fact of a published report can't be recorded: there is none.

    What was reported before a reopening is no report of this round.
    """
    closes = consultation.status().closes
    rows = Report.objects.filter(consultation=consultation)
    if closes is not None:
        rows = rows.filter(published_at__gt=closes)
    if rows.exists():
        return ""
    return _(
        "The report is published on its own screen, where all remarks are answered."
    )


def nothing_carried_out(consultation: Consultation) -> str:
    """Why it can't be recorded that implementation is reported, or ""."""
    if FollowUp.objects.filter(consultation=consultation).exists():
        return ""
    return _("Tell first what was carried out.")
