"""What people looked for and did not find, for those who may read statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.permissions import may_read_statistics
from search.reports import NOTHING_FOUND, ReportFilter

from .waiting import Line, WaitingList, waits

if TYPE_CHECKING:
    from participation.citizens.models import User


@waits(70)
def not_found(user: User, shown: int | None) -> WaitingList | None:
    """Queries of the last 30 days that found nothing, the most frequent first."""
    if not may_read_statistics(user):
        return None
    rows = NOTHING_FOUND.select(ReportFilter({}).rows())
    report = reverse("search_nothing_found:index")
    lines = [
        Line(row["words"], report, _asked(row["times"]), row["language"])
        for row in rows[:shown]
    ]
    return WaitingList(
        "not-found",
        _("Searches that found nothing"),
        _("In the last 30 days every search found something."),
        rows.count(),
        lines,
        report,
        _("All such searches"),
    )


def _asked(times: int) -> str:
    said = ngettext("asked %(count)s time", "asked %(count)s times", times)
    return said % {"count": times}
