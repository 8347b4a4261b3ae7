"""The queue on the start page: overdue cases first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.core.waiting import Line, WaitingList, waits

from ..permissions import moderates_somewhere
from .filters import QueueForm, objections
from .rows import Row, rows_of

if TYPE_CHECKING:
    from participation.citizens.models import User

WORDS = 80


@waits(15)
def to_moderate(user: User, shown: int | None) -> WaitingList | None:
    """What waits for a moderator's decision, what is overdue or due next first."""
    if not moderates_somewhere(user):
        return None
    cases = QueueForm({}, by=user).cases()
    objecting = objections(user)
    count = cases.count()
    many = objecting.count()
    rows = rows_of([*objecting[:shown], *cases[:shown]][:shown], user)
    rows.sort(key=lambda row: not row.is_late)
    address = reverse("moderation_queue:list")
    return WaitingList(
        "to-moderate",
        _("To moderate"),
        _("Nothing waits for a moderator."),
        count + many,
        [_line(row) for row in rows],
        address,
        _("All that waits for moderators"),
    )


def _line(row: Row) -> Line:
    said = "".join(one.text for one in row.words if not one.hidden)
    return Line(
        title=Truncator(said).chars(WORDS) or str(row.kind),
        url=reverse("moderation_queue:case", args=[row.case.pk]),
        note=", ".join(_notes(row)),
        language=row.language if row.language in ("uk", "pl", "en") else "",
        late=row.is_late,
    )


def _notes(row: Row) -> list[str]:
    notes = [str(row.case.get_why_display())]
    if row.reports:
        said = ngettext("%(count)s report", "%(count)s reports", row.reports)
        notes.append(said % {"count": row.reports})
    if row.due:
        day = date_format(timezone.localtime(row.due), "SHORT_DATETIME_FORMAT")
        late = _("overdue since %(day)s") if row.is_late else _("by %(day)s")
        notes.append(late % {"day": day})
    return notes
