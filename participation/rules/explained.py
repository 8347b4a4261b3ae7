"""The days of a term for people: in lots that have one reason, and month by month.

`rules/components/explanation.html` shows them, styled by `theme/css/terms.css`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .counting import DAY, Day
from .why import Reason

MOST_MONTHS: Final = 4
"""Of longer terms no sheets are drawn: the lots tell enough."""
_IN_LOTS: Final = {Reason.WORKING, Reason.WEEKEND}


@dataclass(frozen=True)
class Lot:
    """Days in a row that count, or do not, for one reason.

    `numbers` are those of the first and the last in the term, for days that count.
    """

    first: date
    last: date
    counts: bool
    code: str
    why: str
    numbers: tuple[int, int] | None
    extension: str

    @property
    def is_one(self) -> bool:
        return self.first == self.last


def lots(days: Sequence[Day]) -> list[Lot]:
    """The days of a term, those in a row with the same reason together."""
    found = []
    for _key, row in groupby(days, key=_same):
        together = list(row)
        first, last = together[0], together[-1]
        numbers = None
        if first.number is not None and last.number is not None:
            numbers = (first.number, last.number)
        why = _together(together)
        found.append(
            Lot(
                *(first.date, last.date, first.counts, first.why.code.value),
                *(why, numbers, first.extension),
            )
        )
    return found


def _same(day: Day) -> tuple[Any, ...]:
    code = day.why.code
    return code, day.counts, day.extension, None if code in _IN_LOTS else day.why


def _together(days: list[Day]) -> str:
    if len(days) == 1:
        return days[0].why.words
    if days[0].why.code == Reason.WORKING:
        return _("Working days")
    if days[0].why.code == Reason.WEEKEND:
        return _("Saturday and Sunday")
    return days[0].why.words


@dataclass(frozen=True)
class Cell:
    """A day on the sheet of a month; `day` is None outside the month or the term."""

    date: date | None
    day: Day | None = None
    is_due: bool = False

    @property
    def kind(self) -> str:
        """What it is to the term: due, counts, starts, off; "" for none of them."""
        if self.day is None:
            return ""
        if self.is_due:
            return "due"
        if self.day.counts:
            return "counts"
        return "starts" if self.day.why.code == Reason.STARTS else "off"


@dataclass(frozen=True)
class Month:
    """The sheet of a month: its weeks that the term touches, from Monday."""

    name: str
    weeks: list[list[Cell]]


def months(days: Sequence[Day], due: date) -> list[Month]:
    """Sheets of the months that a term touches; none for a long one."""
    known = {day.date: day for day in days}
    first, last = days[0].date.replace(day=1), days[-1].date
    number = (last.year - first.year) * 12 + last.month - first.month + 1
    if number > MOST_MONTHS:
        return []
    return [_sheet(month, known, due) for month in _months(first, last)]


def _months(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first = (first + 31 * DAY).replace(day=1)


def _sheet(first: date, known: dict[date, Day], due: date) -> Month:
    begins = first - first.weekday() * DAY
    weeks: list[list[Cell]] = []
    while begins < first or begins.month == first.month:
        days = [begins + timedelta(days=number) for number in range(7)]
        week = [
            Cell(day, known.get(day), is_due=day == due)
            if day.month == first.month
            else Cell(None)
            for day in days
        ]
        if any(cell.day for cell in week):
            weeks.append(week)
        begins += 7 * DAY
    return Month(date_format(first, "YEAR_MONTH_FORMAT"), weeks)


def weekdays() -> list[tuple[str, str]]:
    """Names of the days of the week, short and whole, from Monday."""
    return [(str(WEEKDAYS_ABBR[number]), str(WEEKDAYS[number])) for number in range(7)]


def explanation(days: Sequence[Day], due: date) -> dict[str, Any]:
    """What the component shows of the days of a term that ends on one."""
    return {
        "lots": lots(days),
        "months": months(days, due),
        "weekdays": weekdays(),
    }
