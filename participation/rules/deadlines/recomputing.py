"""Open deadlines follow a changed calendar, in lots that no crash can lose."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from django.db import connection, transaction

from cms import clock
from cms.page_cache.generation import raise_generation

from ..calendars import calendar_of
from ..models import LONGEST_REASON, Deadline, DueChange, Recomputing
from .reckoning import due_of

if TYPE_CHECKING:
    from participation.citizens.models import User

CHANNEL: Final = "deadlines"
LOT: Final = 200


def calendar_changed(country: str, by: User | None, what: str) -> None:
    """Ask that open deadlines follow, in the transaction that changes a calendar."""
    Recomputing.objects.create(country=country, reason=what[:LONGEST_REASON])
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}")


@transaction.atomic
def recompute_next() -> bool:
    """Reckon a lot of open deadlines anew; whether there was anything to do.

    Paused ones follow when they go on.
    """
    rows = Recomputing.objects.select_for_update(skip_locked=True)
    asked = rows.filter(finished_at=None).order_by("pk").first()
    if asked is None:
        return False
    lot = _lot(asked)
    _follow(lot, asked.reason)
    if len(lot) < LOT:
        asked.finished_at = clock.now()
    else:
        asked.done_to = lot[-1].pk
    asked.save()
    return True


def _lot(asked: Recomputing) -> list[Deadline]:
    """The next open deadlines of the country, locked; who acts on one waits."""
    rows = Deadline.objects.open().filter(country=asked.country, pk__gt=asked.done_to)
    chosen = rows.order_by("pk").select_for_update()
    # Fetched apart, so that deadlines share the rule sets that they run under.
    return list(chosen.prefetch_related("rule_set", "pauses", "extensions")[:LOT])


def _follow(lot: list[Deadline], reason: str) -> None:
    """Write the new day of each that has one; few days are those of many."""
    changes, moved = [], defaultdict(list)
    calendars = {one.country: calendar_of(one.country) for one in lot[:1]}
    for deadline in lot:
        if deadline.paused_since:
            continue
        due = due_of(deadline, calendars[deadline.country])
        if due.due == deadline.due_at:
            continue
        changes.append(
            DueChange(
                deadline=deadline,
                due_before=deadline.due_at,
                due_after=due.due,
                reason=reason,
            )
        )
        moved[due.due, due.due_date].append(deadline.pk)
    DueChange.objects.bulk_create(changes)
    for (due_at, due_date), keys in moved.items():
        Deadline.objects.filter(pk__in=keys).update(due_at=due_at, due_date=due_date)
    if moved:
        raise_generation()
