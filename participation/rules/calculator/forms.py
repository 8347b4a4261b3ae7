"""What the calculator asks of people; an address may hold the same as the API takes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from datetime import time
from itertools import groupby
from typing import Any, Final, cast

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms import clock
from cms.authorities.enums import Country

from ..counting import MOST, Term
from ..enums import ZONES, Unit
from .offered import OfferedRule, offered, rule_of
from .reckoned import Question
from .starts import FIRST_START, LAST_START, is_start, start_of
from .words import length_of

TYPED: Final = "date"
"""The field by which a sent form is known from an address."""
OWN: Final = "own"
"""The choice of no rule."""
_A_NUMBER = gettext_lazy("Write a whole number, at least 1.")
_FIRST, _LAST = datetime.date(FIRST_START, 1, 1), datetime.date(LAST_START, 12, 31)
_KNOWN: Final = [MinValueValidator(_FIRST), MaxValueValidator(_LAST)]
_IN_ADDRESSES: Final = {"start", "rule", *Unit.values}
READ_IN_ADDRESSES: Final = {*_IN_ADDRESSES, "country", "moves"}

type Data = dict[str, str]


class RuleField(forms.ChoiceField):
    """A rule of those that hold now; an address may name one that held before."""

    def valid_value(self, value: str) -> bool:
        return True


class CalculatorForm(forms.Form):
    """From when a term runs, and how long: a rule's or one's own.

    `written` is the start in the address that the fields were filled from.
    """

    rule = RuleField(label=gettext_lazy("Term of the law"), choices=(), initial=OWN)
    amount = forms.IntegerField(
        label=gettext_lazy("How long"),
        min_value=1,
        max_value=max(MOST.values()),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": gettext_lazy("Write how long the term is."),
            "invalid": _A_NUMBER,
            "min_value": _A_NUMBER,
        },
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Unit"), choices=Unit, initial=Unit.WORKING_DAYS
    )
    date = forms.DateField(
        label=gettext_lazy("Day of the start"),
        validators=_KNOWN,
        widget=forms.DateInput(
            attrs={"type": "date", "min": f"{_FIRST}", "max": f"{_LAST}"},
            format="%Y-%m-%d",
        ),
        help_text=gettext_lazy("The term is counted from the day after it."),
    )
    time = forms.TimeField(
        label=gettext_lazy("Time of the start"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=gettext_lazy("Terms in hours are counted from it."),
    )
    country = forms.ChoiceField(
        label=gettext_lazy("Country"),
        choices=Country,
        initial=Country.UA,
        widget=forms.RadioSelect,
    )
    moves = forms.ChoiceField(
        label=gettext_lazy("If the term ends on a day off"),
        choices=[
            ("1", gettext_lazy("its end moves to the next working day")),
            ("0", gettext_lazy("its end does not move")),
        ],
        initial="1",
        widget=forms.RadioSelect,
        help_text=gettext_lazy("A term of the law says so itself."),
    )

    def __init__(self, data: Any = None, *, written: str = "") -> None:
        super().__init__(data)
        self.written, self.question = written, cast(Question | None, None)
        self.rules = list(_groups(clock.today()))
        own = (OWN, gettext_lazy("a term of my own"))
        self.fields["rule"].choices = [own, *self.rules]  # type: ignore[attr-defined]
        self.fields["amount"].required = self._rule() == OWN
        if not self.rules:
            del self.fields["rule"]

    def clean(self) -> dict[str, Any]:
        """Raise ValidationError for what can't be reckoned."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if {"date", "country"} <= data.keys() and not self.errors:
            self.question = self._asked(data)
        return data

    def _asked(self, data: dict[str, Any]) -> Question | None:
        written = self.written or _written(data["date"], data["time"])
        if (key := data.get("rule", OWN)) != OWN:
            return self._asked_by_rule(key, data["date"], written)
        term, country = self._own_term(data), data["country"]
        if term is None:
            return None
        start = start_of(written, ZONES[Country(country)])
        return Question(written, start, term, country, data["moves"] == "1")

    def _asked_by_rule(
        self, key: str, day: datetime.date, written: str
    ) -> Question | None:
        country, _colon, name = key.partition(":")
        rule = rule_of(name, country, day) if country in Country.values else None
        if rule is None:
            self.add_error("rule", _("This rule did not hold on that day."))
            return None
        start = start_of(written, ZONES[Country(country)])
        return Question(written, start, rule.term, country, rule.moves, rule)

    def _rule(self) -> str:
        """The rule that was sent, or the choice of none."""
        return (self.data.get("rule", OWN) if self.is_bound else OWN) or OWN

    def _own_term(self, data: dict[str, Any]) -> Term | None:
        amount, unit = data["amount"], Unit(data["unit"])
        if amount > MOST[unit]:
            most = _("At most %(most)s of these.") % {"most": MOST[unit]}
            self.add_error("amount", most)
            return None
        return Term(amount, unit)


def _written(day: datetime.date, at: time | None) -> str:
    """A start as it stands in an address; without a time, the date."""
    return f"{day}T{_clock(at)}" if at else f"{day}"


def _clock(at: time) -> str:
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def _groups(today: datetime.date) -> Iterator[tuple[Any, list[tuple[str, str]]]]:
    """Terms that hold now, by rule set: of Ukraine first."""
    for country in Country:
        rules = offered(country.value, today)
        for name, terms in groupby(rules, key=lambda rule: rule.name):
            heading = f"{country.label}: {name}"
            yield (
                heading,
                [(f"{country.value}:{one.key}", _named(one)) for one in terms],
            )


def _named(rule: OfferedRule) -> str:
    return f"{rule.label} {length_of(rule.term)}"


def is_address(asked: QueryDict) -> bool:
    """Whether an address asks as the API is asked."""
    return not _IN_ADDRESSES.isdisjoint(asked)


def from_address(asked: QueryDict) -> Data:
    """What the form shows for an address of the kind that the API takes.

    What can't be read stands in its field as it came, so that the form says so.
    """
    country = asked.get("country", Country.UA.value)
    data: Data = {
        "country": country,
        "moves": asked.get("moves", "1"),
        "unit": Unit.WORKING_DAYS.value,
    }
    data |= _start_typed(asked.get("start", ""), country)
    for unit in Unit:
        if unit.value in asked:
            data["unit"], data["amount"] = unit.value, asked.get(unit.value, "")
    rule = asked.get("rule")
    data["rule"] = f"{country}:{rule}" if rule else OWN
    return data


def _start_typed(written: str, country: str) -> Data:
    """A start in the fields of the form, in the country's zone."""
    if not is_start(written) or country not in Country.values:
        return {"date": written[:100]}
    zone = ZONES[Country(country)]
    local: datetime.datetime = start_of(written, zone).astimezone(zone)
    if "T" not in written:
        return {"date": f"{local:%Y-%m-%d}"}
    return {"date": f"{local:%Y-%m-%d}", "time": _clock(local.time())}
