"""Terms and moments in words."""

from __future__ import annotations

from datetime import date, time
from typing import Final

from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, npgettext
from django.utils.translation import gettext as _

from cms.authorities.enums import Country

from ..counting import Term
from ..enums import Unit
from .reckoned import Question

_LAST_SECOND: Final = time(23, 59, 59)


def length_of(term: Term) -> str:
    """How long a term is, as it stands after "a term of"."""
    count = term.amount
    match Unit(term.unit):
        case Unit.WORKING_DAYS:
            words = npgettext(
                "a term of", "%(count)s working day", "%(count)s working days", count
            )
        case Unit.CALENDAR_DAYS:
            words = npgettext(
                "a term of", "%(count)s calendar day", "%(count)s calendar days", count
            )
        case Unit.MONTHS:
            words = npgettext("a term of", "%(count)s month", "%(count)s months", count)
        case Unit.HOURS:
            words = npgettext("a term of", "%(count)s hour", "%(count)s hours", count)
    return words % {"count": count}


def day_in_words(day: date) -> str:
    """A day with its weekday."""
    written = date_format(day, "DATE_FORMAT")
    return _("%(day)s (%(weekday)s)") % {"day": written, "weekday": weekday(day)}


def weekday(day: date) -> str:
    """The name of a weekday within a sentence."""
    name = date_format(day, "l")
    return name if get_language() == "en" else name.lower()


def answer_in_words(question: Question) -> str:
    """When the term ends, as a sentence."""
    due, starts = question.due.due, question.start.astimezone(question.zone)
    said = {
        "length": length_of(question.term),
        "start": date_format(starts, "DATE_FORMAT"),
        "start_time": time_format(starts.time(), "H:i"),
        "due": day_in_words(due.date()),
        "due_time": time_format(due.time(), "H:i:s"),
    }
    if "T" in question.written:
        return (
            _(
                "A term of %(length)s from %(start)s, %(start_time)s, ends on %(due)s"
                " at %(due_time)s."
            )
            % said
        )
    return (
        _("A term of %(length)s from %(start)s ends on %(due)s at %(due_time)s.") % said
    )


def entry_in_words(question: Question) -> str:
    """What is written in a calendar on the last day."""
    length = length_of(question.term)
    if question.rule:
        said = {"rule": question.rule.name, "length": length}
        return _("End of the term: %(rule)s (%(length)s)") % said
    return _("End of a term of %(length)s") % {"length": length}


def zone_in_words(country: str) -> str:
    """By which clock it is told."""
    if country == Country.PL:
        return _("time of Warsaw")
    return _("time of Kyiv")
