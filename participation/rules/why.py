"""Why a day counts towards a term or does not, as a code and in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from .feasts import SATURDAY, Feast


class Reason(TextChoices):
    """What a day is to a term."""

    STARTS = "starts", gettext_lazy("the day from which it is counted")
    WORKING = "working", gettext_lazy("working day")
    EVERY_DAY = "every_day", gettext_lazy("every day counts")
    HOURS = "hours", gettext_lazy("counted in hours")
    WEEKEND = "weekend", gettext_lazy("weekend")
    FEAST = "feast", gettext_lazy("public holiday")
    FEAST_WORKS = "feast_works", gettext_lazy("public holiday that is a working day")
    FEAST_MOVED = "feast_moved", gettext_lazy("day off for a holiday on a weekend")
    MOVED_OFF = "moved_off", gettext_lazy("day off by decision")
    MOVED_WORKS = "moved_works", gettext_lazy("working day by decision")
    PAUSED = "paused", gettext_lazy("the term stands still")
    END_MOVES = "end_moves", gettext_lazy("the end moves to this day")


WORKS = frozenset({Reason.WORKING, Reason.FEAST_WORKS, Reason.MOVED_WORKS})
"""What a calendar says of days on which authorities work."""


@dataclass(frozen=True, slots=True)
class Words:
    """The same in three languages; as a string in the reader's, else in Ukrainian."""

    uk: str
    pl: str = ""
    en: str = ""

    def __str__(self) -> str:
        return getattr(self, (get_language() or "uk")[:2], "") or self.uk


@dataclass(frozen=True, slots=True)
class Why:
    """Why a day counts or not: a code and what its sentence names.

    `on`: the day that another one stands for, or the day itself of a weekend.
    `ground`: the decision, or the reason of a pause.  `minutes`: counted on that day.
    """

    code: Reason
    feasts: tuple[str, ...] = ()
    on: date | None = None
    ground: str | Words = ""
    minutes: int = 0

    @property
    def words(self) -> str:
        """The sentence, in the language of the reader."""
        sentence = _SENTENCES[self.code](self)
        return sentence[:1].upper() + sentence[1:]


def named(feasts: tuple[str, ...]) -> str:
    """Feasts of one day, by their names."""
    return ", ".join(str(Feast(feast).label) for feast in feasts)


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def _weekend(why: Why) -> str:
    return str(WEEKDAYS[why.on.weekday() if why.on else SATURDAY])


def _feast_works(why: Why) -> str:
    said = {"feasts": named(why.feasts)}
    return _("%(feasts)s: a working day under martial law") % said


def _feast_moved(why: Why) -> str:
    said = {"feasts": named(why.feasts), "day": _day(why.on) if why.on else ""}
    return _("day off: %(feasts)s fell on a weekend (%(day)s)") % said


def _moved_off(why: Why) -> str:
    if why.on:
        return _("day off; %(day)s is worked instead") % {"day": _day(why.on)}
    return _with_ground(_("day off by decision"), why)


def _with_ground(sentence: str, why: Why) -> str:
    ground = str(why.ground)
    return f"{sentence}: {ground}" if ground else sentence


def _hours(why: Why) -> str:
    hours, minutes = divmod(why.minutes, 60)
    if minutes:
        said = {"hours": hours, "minutes": minutes}
        return _("%(hours)s h %(minutes)s min counted") % said
    return _("%(hours)s h counted") % {"hours": hours}


_SENTENCES: dict[Reason, Any] = {
    Reason.STARTS: lambda why: _("the day of the start is not counted"),
    Reason.WORKING: lambda why: _("working day"),
    Reason.EVERY_DAY: lambda why: _("every day counts"),
    Reason.HOURS: _hours,
    Reason.WEEKEND: _weekend,
    Reason.FEAST: lambda why: (
        _("public holiday: %(feasts)s") % {"feasts": named(why.feasts)}
    ),
    Reason.FEAST_WORKS: _feast_works,
    Reason.FEAST_MOVED: _feast_moved,
    Reason.MOVED_OFF: _moved_off,
    Reason.MOVED_WORKS: lambda why: _with_ground(_("working day by decision"), why),
    Reason.PAUSED: lambda why: _with_ground(_("the term stands still"), why),
    Reason.END_MOVES: lambda why: _("the end moves here from a day off"),
}
