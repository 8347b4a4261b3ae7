"""Public holidays as the laws of the countries have them in times of peace.

The dates are those of the package `holidays`.  Its Ukraine knows martial law as a fact
without an end: from 2022 on feasts are no days off there but a category of their own
("workday").  So both categories are asked for here, and when feasts are working days is
said by `calendars`.  The names are ours, so that they are in three languages.

Sources: Ukraine, Labour Code, art. 67 and 73; Poland, Act of 18 January 1951 on days
free from work (24 December since 2025).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import count
from typing import Final

import holidays
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from holidays.constants import PUBLIC, WORKDAY

FIRST_YEAR: Final = 1991
LAST_YEAR: Final = 2100
FIRST_DAY: Final = date(FIRST_YEAR, 1, 1)
LAST_DAY: Final = date(LAST_YEAR, 12, 31)
SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)
_WRITTEN_DATE: Final = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")
_ASKED_FOR: Final = {"UA": (PUBLIC, WORKDAY), "PL": (PUBLIC,)}
_MOVED_ON_FROM_WEEKENDS: Final = {
    # Ukraine: Laws 35/95-ВР, 785/97-ВР, 576-XIV; since then Labour Code, art. 67(3).
    "UA": (
        (date(1995, 1, 27), date(1998, 1, 9)),
        (date(1999, 4, 23), date.max),
    ),
    "PL": (),
}


class Feast(TextChoices):
    """A public holiday, whatever the law called it in its years."""

    NEW_YEAR = "new_year", _("New Year's Day")
    CHRISTMAS = "christmas", _("Christmas")
    CHRISTMAS_EVE = "christmas_eve", _("Christmas Eve")
    CHRISTMAS_SECOND_DAY = "christmas_second_day", _("Second Day of Christmas")
    EPIPHANY = "epiphany", _("Epiphany")
    WOMENS_DAY = "womens_day", _("International Women's Day")
    EASTER = "easter", _("Easter Sunday")
    EASTER_MONDAY = "easter_monday", _("Easter Monday")
    LABOUR_DAY = "labour_day", _("Labour Day")
    WORKERS_DAY = "workers_day", _("International Workers' Solidarity Day")
    STATE_HOLIDAY = "state_holiday", _("State Holiday of 1 May")
    THIRD_OF_MAY = "third_of_may", _("Third of May National Holiday")
    VICTORY_DAY = "victory_day", _("Victory Day")
    VICTORY_OVER_NAZISM = "victory_over_nazism", _("Day of Victory over Nazism")
    REMEMBRANCE = "remembrance", _("Day of Remembrance and Victory over Nazism")
    PENTECOST = "pentecost", _("Pentecost")
    CORPUS_CHRISTI = "corpus_christi", _("Corpus Christi")
    CONSTITUTION_DAY = "constitution_day", _("Constitution Day of Ukraine")
    STATEHOOD_DAY = "statehood_day", _("Ukrainian Statehood Day")
    ASSUMPTION = "assumption", _("Assumption of Mary")
    UKRAINES_INDEPENDENCE = "ukraines_independence", _("Independence Day of Ukraine")
    DEFENDER_DAY = "defender_day", _("Defender of Ukraine Day")
    DEFENDERS_DAY = "defenders_day", _("Day of Defenders of Ukraine")
    ALL_SAINTS = "all_saints", _("All Saints' Day")
    OCTOBER_REVOLUTION = (
        "october_revolution",
        _("Anniversary of the October Revolution"),
    )
    POLANDS_INDEPENDENCE = "polands_independence", _("Independence Day of Poland")
    POLANDS_CENTENARY = "polands_centenary", _("Centenary of Poland's independence")


NAMED: Final[Mapping[str, Feast]] = {
    "Новий рік": Feast.NEW_YEAR,
    "Різдво Христове": Feast.CHRISTMAS,
    "Міжнародний жіночий день": Feast.WOMENS_DAY,
    "Великдень (Пасха)": Feast.EASTER,
    "Трійця": Feast.PENTECOST,
    "День праці": Feast.LABOUR_DAY,
    "День міжнародної солідарності трудящих": Feast.WORKERS_DAY,
    "День Перемоги": Feast.VICTORY_DAY,
    "День перемоги над нацизмом у Другій світовій війні (День перемоги)": (
        Feast.VICTORY_OVER_NAZISM
    ),
    "День памʼяті та перемоги над нацизмом у Другій світовій війні 1939-1945 років": (
        Feast.REMEMBRANCE
    ),
    "День Конституції України": Feast.CONSTITUTION_DAY,
    "День Української Державності": Feast.STATEHOOD_DAY,
    "День незалежності України": Feast.UKRAINES_INDEPENDENCE,
    "День захисника України": Feast.DEFENDER_DAY,
    "День захисників і захисниць України": Feast.DEFENDERS_DAY,
    "Річниця Великої Жовтневої соціалістичної революції": Feast.OCTOBER_REVOLUTION,
    "Nowy Rok": Feast.NEW_YEAR,
    "Święto Trzech Króli": Feast.EPIPHANY,
    "Niedziela Wielkanocna": Feast.EASTER,
    "Poniedziałek Wielkanocny": Feast.EASTER_MONDAY,
    "Święto Państwowe": Feast.STATE_HOLIDAY,
    "Święto Narodowe Trzeciego Maja": Feast.THIRD_OF_MAY,
    "Zielone Świątki": Feast.PENTECOST,
    "Dzień Bożego Ciała": Feast.CORPUS_CHRISTI,
    "Wniebowzięcie Najświętszej Marii Panny": Feast.ASSUMPTION,
    "Uroczystość Wszystkich Świętych": Feast.ALL_SAINTS,
    "Narodowe Święto Niepodległości": Feast.POLANDS_INDEPENDENCE,
    "Narodowe Święto Niepodległości - 100-lecie": Feast.POLANDS_CENTENARY,
    "Wigilia Bożego Narodzenia": Feast.CHRISTMAS_EVE,
    "Boże Narodzenie (pierwszy dzień)": Feast.CHRISTMAS,
    "Boże Narodzenie (drugi dzień)": Feast.CHRISTMAS_SECOND_DAY,
}
"""Feasts by the names that the package has for them."""


class UnknownYear(ValueError):
    """A year of which no calendar is known."""


@dataclass(frozen=True)
class Year:
    """Days of one year that differ from its weeks, in peace.

    `feasts` by date; `given` are days off that the government gave, each with the
    day that is worked instead where one is known; `worked` are such days.
    """

    feasts: Mapping[date, tuple[str, ...]]
    given: Mapping[date, date | None]
    worked: frozenset[date]


@cache
def year_of(country: str, year: int) -> Year:
    """The year as the package has it.  Raises UnknownYear before 1991, after 2100."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnknownYear(year)
    table = holidays.country_holidays(
        country, years=year, categories=_ASKED_FOR[country], observed=False
    )
    feasts: dict[date, tuple[str, ...]] = {}
    given: dict[date, date | None] = {}
    for day in sorted(table):
        names = [name for name in table.get_list(day) if name]
        if known := tuple(str(NAMED[name].value) for name in names if name in NAMED):
            feasts[day] = known
        else:
            given[day] = _instead(names[0])
    return Year(feasts, given, frozenset(table.weekend_workdays))


def _instead(name: str) -> date | None:
    """The day in place of which one is free: "(перенесено з 11.01.2020)"."""
    found = _WRITTEN_DATE.search(name)
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    return date(year, month, day)


def moves_on(country: str, feast: date) -> bool:
    """Whether the law gave a day off for a feast of that day, were it a weekend."""
    return any(
        begins <= feast <= ends for begins, ends in _MOVED_ON_FROM_WEEKENDS[country]
    )


def moved_feasts(country: str, kept: Mapping[date, object]) -> dict[date, date]:
    """Days off in place of feasts on weekends: the day off → its feast.

    `kept` are the feasts that are days off; those of martial law are not among them.
    Of two weekend feasts in a row each gets a day of its own, in their order.
    """
    off: dict[date, date] = {}
    for feast in sorted(kept):
        if feast.weekday() >= SATURDAY and moves_on(country, feast):
            day = next(
                later
                for later in _after(feast)
                if later.weekday() < SATURDAY and later not in kept and later not in off
            )
            off[day] = feast
    return off


def _after(day: date) -> Iterator[date]:
    return (day + number * _DAY for number in count(1))
