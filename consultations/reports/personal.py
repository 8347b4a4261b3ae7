"""A report holds no name: but files that were made with one are made anew."""

from __future__ import annotations

from django.db.models import Q

from participation.citizens.models import User
from participation.citizens.personal_data import Whose
from participation.outbox.addresses import compared

from .filing import take_away
from .models import Report


def export(whose: Whose) -> None:
    """Nothing: what somebody remarked is handed out as their remark."""


def erase(whose: Whose) -> None:
    """Take away the files in which the name stands, and have others made."""
    mine = (
        Q(rows__remark__account=whose)
        if isinstance(whose, User)
        else Q(rows__remark__guest__address_key=compared(whose))
    )
    for report in Report.objects.filter(mine).distinct().defer("summary"):
        take_away(report)
