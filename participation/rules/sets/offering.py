"""Rules of a country as the calculator offers them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..calculator.offered import OfferedRule
from ..models import RuleSet
from .enums import Kind


def rules_offered(country: str, on: date) -> Iterator[OfferedRule]:
    """Every term that holds for all authorities of a country on a day."""
    kinds = list(Kind.values)
    held = RuleSet.objects.on(on).filter(authority=None, country=country)
    for rule_set in sorted(held, key=lambda one: kinds.index(one.kind)):
        yield from _terms(rule_set)


def _terms(rule_set: RuleSet) -> Iterator[OfferedRule]:
    says = rule_set.says
    for parameter in says.described():
        term = getattr(says, parameter.name) if parameter.is_term else None
        if term is None:
            continue
        yield OfferedRule(
            key=f"{rule_set.kind}.{parameter.name}",
            label=f"{rule_set.name}: {parameter.said.label}",
            term=term,
            moves=says.moves_to_working_day,
            source=rule_set.law,
        )
