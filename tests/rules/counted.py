"""Terms to count in the calendars of Ukraine and Poland."""

from __future__ import annotations

from datetime import date, datetime

from participation.rules.calendars import Calendar, Suspension
from participation.rules.counting import Due, Pause, Term, reckon
from participation.rules.enums import Unit

WAR = Suspension(date(2022, 2, 24), None, "Закон № 2136-IX")


ENDED = Suspension(date(2022, 2, 24), date(2027, 3, 31), "Закон № 2136-IX")


CALENDARS = {
    "UA": Calendar("UA", (WAR,)),
    "peace": Calendar("UA"),
    "ended": Calendar("UA", (ENDED,)),
    "PL": Calendar("PL"),
}


WORKING, DAYS, MONTHS, HOURS = (
    Unit.WORKING_DAYS,
    Unit.CALENDAR_DAYS,
    Unit.MONTHS,
    Unit.HOURS,
)


def due(calendar: str, start: str, amount: int, unit: Unit, **how: object) -> Due:
    """What a term in a calendar gives, from a moment in the calendar's zone."""
    known = CALENDARS[calendar]
    begins = datetime.fromisoformat(start).replace(tzinfo=known.zone)
    return reckon(Term(amount, unit), begins, known, **how)  # type: ignore[arg-type]


def pause(begins: str, ends: str | None, zone: str = "UA") -> Pause:
    """A pause between moments in a calendar's zone."""
    where = CALENDARS[zone].zone
    moments = [
        datetime.fromisoformat(one).replace(tzinfo=where) if one else None
        for one in (begins, ends)
    ]
    assert moments[0]
    return Pause(moments[0], moments[1], "clarification")
