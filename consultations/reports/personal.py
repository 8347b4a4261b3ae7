"""A report holds no name: what an erasure takes out of a remark goes from it, too."""

from __future__ import annotations

from typing import Final

from django.db import connection
from django.db.models import Q

from participation.citizens.models import User
from participation.citizens.personal_data import Whose
from participation.outbox.addresses import compared

from .filing import take_away
from .models import Report, ReportRow

_FOLLOW: Final = """
UPDATE reports_reportrow AS row
SET data = row.data || jsonb_build_object(
  'text', remark.text, 'wording', remark.wording, 'translations', '{}'::jsonb)
FROM remarks_remark AS remark
WHERE remark.id = row.remark_id AND remark.id = ANY(%s)
"""


def export(whose: Whose) -> None:
    """Nothing: what somebody remarked is handed out as their remark."""


def erase(whose: Whose) -> None:
    """Leave in all editions what is left of the person's remarks, and in their files.

    The remarks themselves come first: their holder is registered before this one.
    """
    mine = (
        Q(remark__account=whose)
        if isinstance(whose, User)
        else Q(remark__guest__address_key=compared(whose))
    )
    rows = ReportRow.objects.filter(mine)
    remarks = list(rows.values_list("remark", flat=True).distinct())
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOW, [remarks])
    reports = Report.objects.filter(rows__remark__in=remarks).defer("summary")
    for report in reports.distinct():
        take_away(report)
