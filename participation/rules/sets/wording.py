"""Terms and parameters in words, in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from ..calculator.words import length_of
from ..counting import Term
from ..models import RuleSet
from .parameters import Parameter


def term_said(rule_set: RuleSet, name: str, now: Term | None = None) -> str:
    """What a term of a rule set asks for: "Answer within 5 working days".

    `now` is the term that runs where it was extended.
    """
    label = str(rule_set.says.parameter(name).said.label)
    term = now or rule_set.term(name)
    return f"{label} {length_of(term)}" if term else label


class Shown(NamedTuple):
    """A parameter in words, and whether it still has to be compared with the law."""

    label: str
    value: str
    help: str
    to_check: bool


def parameters_shown(rule_set: RuleSet) -> Iterator[Shown]:
    """All parameters that a rule set says something by, in order."""
    says = rule_set.says
    for parameter in says.described():
        value = getattr(says, parameter.name)
        if value is None:
            continue
        yield Shown(
            str(parameter.said.label),
            _value(parameter, value),
            str(parameter.said.help),
            parameter.name in rule_set.to_check,
        )


def _value(parameter: Parameter, value: Any) -> str:
    if parameter.is_term:
        return length_of(value)
    if parameter.is_list:
        return ", ".join(str(one.label) for one in value)
    if parameter.choices:
        return str(value.label)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
