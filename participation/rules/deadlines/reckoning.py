"""When a stored deadline is due: its start, term, pauses and extensions, reckoned."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext as _

from ..calendars import Calendar, calendar_of
from ..counting import Due, Extension, Pause, Term, reckon
from ..models import Deadline, ExtensionOfDeadline, MartialLaw, MovedDay
from .enums import Ground


def hold_calendars() -> None:
    """Let no calendar change before this transaction ends.

    Else a term reckoned by the days before, and not seen by those who follow a change,
    would keep its old day.  Terms do not wait for each other.
    """
    tables = ", ".join(one._meta.db_table for one in (MartialLaw, MovedDay))
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {tables} IN ROW EXCLUSIVE MODE")


def first_due(deadline: Deadline) -> Due:
    """When a term that begins is due.  Raises ValidationError where there is none."""
    try:
        term = deadline.rule_set.term(deadline.term_name)
    except KeyError:
        term = None
    if term is None:
        raise ValidationError(_("The rules have no such term."))
    return reckon(
        term,
        deadline.started_at,
        calendar_of(deadline.country),
        moves_to_working_day=deadline.rule_set.says.moves_to_working_day,
    )


def due_of(deadline: Deadline, calendar: Calendar | None = None) -> Due:
    """The due moment of a deadline with its days, from its rows.

    Reads pauses and extensions (prefetch them for many); `calendar` is that of its
    country unless given.
    """
    extensions = list(deadline.extensions.all())
    return _due(deadline, term_now(deadline, extensions), extensions, calendar)


def due_with(deadline: Deadline, term: Term) -> Due:
    """When it would be due with another term in place of its own."""
    return _due(deadline, term, list(deadline.extensions.all()), None)


def term_now(deadline: Deadline, extensions: Iterable[ExtensionOfDeadline]) -> Term:
    """Its term; after extensions by decision that of the last one."""
    longer = [one.term for one in extensions if one.ground == Ground.LONGER]
    return longer[-1] if longer else deadline.term


def _due(
    deadline: Deadline,
    term: Term,
    extensions: Iterable[ExtensionOfDeadline],
    calendar: Calendar | None,
) -> Due:
    return reckon(
        term,
        deadline.started_at,
        calendar or calendar_of(deadline.country),
        pauses=[
            Pause(one.begins, one.ends, one.reason) for one in deadline.pauses.all()
        ],
        extensions=[
            Extension(one.term, one.reason)
            for one in extensions
            if one.ground == Ground.OUTAGE
        ],
        moves_to_working_day=deadline.rule_set.says.moves_to_working_day,
    )
