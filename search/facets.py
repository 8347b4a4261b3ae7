"""What results can be narrowed by: names in addresses, fields in engines, labels."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.clock import today
from cms.collation import collation_key
from cms.states import State
from cms.theme.context import LANGUAGE_NAMES

from .engines import DateRange
from .engines.port import DateFacets
from .selectors import facet_labels

Labels = Mapping[str, str]
Counts = Mapping[str, Sequence[tuple[str, int]]]
Chosen = Mapping[str, Collection[str]]
NEVER: Final = datetime.date.max
"""In the engines: in force from this day on is a draft, until this day has no end."""
ALWAYS: Final = datetime.date.min
ATTACHMENT: Final = "attachment"


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow: `name` in addresses and in the API, `field` in the engines.

    Values have fixed `labels`, or those that entries bear, or none but themselves.
    """

    name: str
    field: str
    title: str | Promise
    labels: Mapping[str, str | Promise] | None = None
    in_entries: bool = False
    newest_first: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet, and how many hits have it."""

    value: str
    label: str
    count: int
    chosen: bool


FACETS: Final = (
    Facet("kind", "kind", _("Kind"), in_entries=True),
    Facet(
        "state",
        "state",
        pgettext_lazy("of an act", "State"),
        labels={state.value: state.label for state in State},
    ),
    Facet("authority", "authority", _("Authority"), in_entries=True),
    Facet("topic", "topics", _("Topic"), in_entries=True),
    Facet("place", "places", _("Place"), in_entries=True),
    Facet("year", "years", _("Year"), newest_first=True),
    Facet("language", "language", _("Language"), labels=LANGUAGE_NAMES),
    Facet("has", "flags", _("Files"), labels={ATTACHMENT: _("With attachments")}),
)
NAMES: Final = tuple(facet.name for facet in FACETS)
FIELDS: Final = {facet.name: facet.field for facet in FACETS}


def engine_filters(filters: Chosen) -> dict[str, set[str]]:
    """Chosen values by the engines' fields."""
    return {FIELDS[name]: set(values) for name, values in filters.items() if values}


def date_facets(day: datetime.date | None = None) -> DateFacets:
    """The state on a day (today in Ukraine if none is given), out of dates.

    The same rule as `cms.states.state_on`, for the dates that `force_dates` and
    `window_dates` give.
    """
    day = day or today()
    tomorrow, yesterday = day + datetime.timedelta(1), day - datetime.timedelta(1)
    last = NEVER - datetime.timedelta(1)
    begun = DateRange("in_force_from", end=day)
    later = DateRange("in_force_from", start=tomorrow, end=last)
    lasting = DateRange("in_force_to", start=day)
    over = DateRange("in_force_to", end=yesterday)
    return {
        "state": {
            State.IN_FORCE.value: (begun, lasting),
            State.PENDING.value: (later, lasting),
            State.ENDED.value: (over,),
            State.DRAFT.value: (DateRange("in_force_from", start=NEVER),),
            State.ANNOUNCED.value: (
                DateRange("opens", start=tomorrow),
                DateRange("closes", start=day),
            ),
            State.OPEN.value: (
                DateRange("opens", end=day),
                DateRange("closes", start=day),
            ),
            State.CLOSED.value: (DateRange("closes", end=yesterday),),
        }
    }


def labels(counts: Counts, chosen: Chosen, language: str) -> dict[str, Labels]:
    """Labels of all values by facet, in the reader's language where they have one."""
    values = {
        facet.name: {value for value, _count in counts.get(facet.name, ())}
        | set(chosen.get(facet.name, ()))
        for facet in FACETS
    }
    known = facet_labels(
        {one.field: values[one.name] for one in FACETS if one.in_entries}, language
    )
    return {one.name: _labels(one, values[one.name], known) for one in FACETS}


def _labels(
    facet: Facet, values: Collection[str], known: Mapping[str, Labels]
) -> Labels:
    if facet.in_entries:
        return known[facet.field]
    if facet.labels is not None:
        return {value: str(label) for value, label in facet.labels.items()}
    return {value: value for value in values if value.isdecimal()}


def options(
    facet: Facet, counts: Counts, chosen: Chosen, labels: Labels, language: str
) -> list[Option]:
    """Values to choose from: the most frequent first, equals by name, years by time.

    What is chosen stays, even where it counts none.
    """
    counted = dict(counts.get(facet.name, ()))
    own = chosen.get(facet.name, ())
    counted |= dict.fromkeys(set(own) - counted.keys(), 0)
    made = [
        Option(value, labels[value], count, value in own)
        for value, count in counted.items()
        if value in labels
    ]
    if facet.newest_first:
        return sorted(made, key=lambda one: one.value, reverse=True)
    return _by_count(made, language)


def _by_count(made: Iterable[Option], language: str) -> list[Option]:
    return sorted(made, key=lambda o: (-o.count, collation_key(o.label, language)))
