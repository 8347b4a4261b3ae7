"""Working calendars: which days of a country are worked, and why.

Base: the feasts of `feasts`.  On it lie two tables of ours: intervals of martial law,
in which feasts are working days and nothing moves (Ukraine, Law 2136-IX, art. 6), and
days that were moved by a decision, which go before everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cms.authorities.enums import Country

from .enums import ZONES
from .feasts import SATURDAY, moved_feasts, year_of
from .why import WORKS, Reason, Why, Words

if TYPE_CHECKING:
    from participation.citizens.models import User


@dataclass(frozen=True)
class Suspension:
    """Days, the last one inclusive, on which feasts are working days; None: no end."""

    begins: date
    ends: date | None
    ground: str | Words = ""

    def holds(self, day: date) -> bool:
        return self.begins <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True)
class Moved:
    """A day that a decision made a working day, or a day off."""

    works: bool
    ground: str | Words = ""


@dataclass(frozen=True)
class Calendar:
    """The days of one country, from 1991 to 2100."""

    country: str
    suspensions: tuple[Suspension, ...] = ()
    moved: Mapping[date, Moved] = field(default_factory=dict)
    _known: dict[date, tuple[bool, Why]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    _years: dict[int, Mapping[date, Why]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    @property
    def zone(self) -> ZoneInfo:
        """Where its days begin and end."""
        return ZONES[Country(self.country)]

    def is_working(self, day: date) -> bool:
        """Whether authorities work on a day.  Raises UnknownYear."""
        return self.told(day)[0]

    def why(self, day: date) -> Why:
        """What a day is, and on what ground.  Raises UnknownYear."""
        return self.told(day)[1]

    def told(self, day: date) -> tuple[bool, Why]:
        """Both at once.  Raises UnknownYear."""
        known = self._known.get(day)
        if known is None:
            why = self._reckoned(day)
            known = self._known[day] = (why.code in WORKS, why)
        return known

    def _reckoned(self, day: date) -> Why:
        year = self._years.get(day.year)
        if year is None:
            year = self._years[day.year] = self._special_days(day.year)
        if moved := self.moved.get(day):
            code = Reason.MOVED_WORKS if moved.works else Reason.MOVED_OFF
            return Why(code, ground=moved.ground)
        if special := year.get(day):
            return special
        if day.weekday() >= SATURDAY:
            return Why(Reason.WEEKEND, on=day)
        return Why(Reason.WORKING)

    def _special_days(self, number: int) -> Mapping[date, Why]:
        """The days of a year that are not as their weekday is."""
        year = year_of(self.country, number)
        kept = {day: names for day, names in year.feasts.items() if self._rests(day)}
        days = {day: Why(Reason.FEAST, names) for day, names in kept.items()}
        for day, feast in moved_feasts(self.country, kept).items():
            days[day] = Why(Reason.FEAST_MOVED, kept[feast], on=feast)
        for day, instead in year.given.items():
            days[day] = Why(Reason.MOVED_OFF, on=instead)
        days |= {day: Why(Reason.MOVED_WORKS) for day in year.worked}
        rested = {day: why for day, why in days.items() if self._rests(day)}
        return rested | {
            day: Why(Reason.FEAST_WORKS, names, ground=self._ground(day))
            for day, names in year.feasts.items()
            if day not in kept and day.weekday() < SATURDAY
        }

    def _rests(self, day: date) -> bool:
        return not any(one.holds(day) for one in self.suspensions)

    def _ground(self, day: date) -> str | Words:
        return next(one.ground for one in self.suspensions if one.holds(day))


def calendar_of(country: str) -> Calendar:
    """The calendar of a country as the database has it now: two queries."""
    from .models import MartialLaw, MovedDay

    return Calendar(
        country=Country(country).value,
        suspensions=tuple(
            Suspension(row.begins_on, row.ends_on, row.ground)
            for row in MartialLaw.objects.filter(country=country)
        ),
        moved={
            row.day: Moved(row.works, row.ground)
            for row in MovedDay.objects.filter(country=country)
        },
    )


type Changed = Callable[[str, User | None, str], None]
"""Told of a changed calendar: country, by whom, and what was changed, in words."""
_told: list[Changed] = []


def on_change(tell: Changed) -> Changed:
    """Have a function called in the transaction that changes a calendar.

    Usable as a decorator.  Called with the country, the account and what was changed.
    """
    if tell not in _told:
        _told.append(tell)
    return tell


def tell_of_change(country: str, by: User | None, what: str) -> None:
    """Call all who want to know that a calendar changed."""
    for tell in _told:
        tell(country, by, what)
