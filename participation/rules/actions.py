"""Writing on the calendars.  Each act checks, writes, logs and tells who reckons.

Whoever changes a calendar does so alone, so that two intervals can't come to overlap,
and terms are reckoned anew with what is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.refusals import refuse
from participation.journal import actions as journal
from participation.journal.enums import Action

from .calendars import tell_of_change
from .models import MartialLaw, MovedDay
from .permissions import may_keep_calendars

if TYPE_CHECKING:
    from participation.citizens.models import User

type Row = MartialLaw | MovedDay


class Told(NamedTuple):
    """What the journal tells of a table: entered, changed, struck out."""

    kind: str
    entered: Action
    changed: Action
    removed: Action


_TOLD = {
    MartialLaw: Told(
        "martial_law",
        Action.MARTIAL_LAW_SET,
        Action.MARTIAL_LAW_CHANGED,
        Action.MARTIAL_LAW_REMOVED,
    ),
    MovedDay: Told(
        "moved_day",
        Action.DAY_MOVED,
        Action.MOVED_DAY_CHANGED,
        Action.MOVED_DAY_REMOVED,
    ),
}


@transaction.atomic
def save_on_calendar(*, row: Row, by: User | None) -> Row:
    """Enter martial law or a moved day, or change one.

    Without an account it is a script's act.  Raises `Refused`, ValidationError for
    days that overlap with others or that no calendar has.
    """
    _ensure_keeps(by, "calendar")
    _wait_for_others()
    before = type(row).objects.filter(pk=row.pk).first()
    row.full_clean()
    row.save()
    told = _TOLD[type(row)]
    _note(row, told.changed if before else told.entered, by, before)
    return row


@transaction.atomic
def remove_from_calendar(*, row: Row, by: User | None) -> None:
    """Strike a row out for ever.  Raises `Refused`."""
    _ensure_keeps(by, "remove from calendar")
    _wait_for_others()
    key = row.pk
    type(row).objects.filter(pk=key).delete()
    row.pk = key
    _note(row, _TOLD[type(row)].removed, by, None)


def _ensure_keeps(by: User | None, act: str) -> None:
    if by is not None and not may_keep_calendars(by):
        text = _("Only administrators of the portal may change this.")
        refuse(text, actor=by, act=act)


def _wait_for_others() -> None:
    """Until the end of the transaction nobody else writes on any calendar."""
    tables = ", ".join(model._meta.db_table for model in _TOLD)
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")


def _note(row: Row, action: Action, by: User | None, before: Row | None) -> None:
    """Write in the journal and in Wagtail's log, then have terms reckoned anew."""
    details = _days(row) | ({"before": _days(before)} if before else {})
    subject = journal.Subject(_TOLD[type(row)].kind, str(row.pk))
    journal.record(action, subject, actor=by, reason=row.ground_uk, details=details)
    log(instance=row, action=_LOGGED.get(action, "wagtail.edit"), user=by)
    what = f"{action.label}: {row} ({row.ground_uk})"
    for country in sorted({row.country, before.country if before else row.country}):
        tell_of_change(country, by, what)


def _days(row: Row) -> dict[str, Any]:
    if isinstance(row, MovedDay):
        return {"country": row.country, "day": f"{row.day}", "works": row.works}
    ends = f"{row.ends_on}" if row.ends_on else ""
    return {"country": row.country, "from": f"{row.begins_on}", "until": ends}


# Wagtail's history names what it knows.
_LOGGED = {
    Action.MARTIAL_LAW_SET: "wagtail.create",
    Action.DAY_MOVED: "wagtail.create",
    Action.MARTIAL_LAW_REMOVED: "wagtail.delete",
    Action.MOVED_DAY_REMOVED: "wagtail.delete",
}
