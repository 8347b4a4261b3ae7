"""Terms of the rule sets that anybody may choose in the calculator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..counting import Term
from ..models import RuleSet
from ..sets.enums import Kind

_COUNTED_BACK: Final = {Kind.DRAFT_PUBLICATION}
"""Terms before an event have no start to be counted from."""


@dataclass(frozen=True)
class OfferedRule:
    """A term of the law by its key: words in the reader's language, and its source.

    `suspended` is the ground on which it is not obligatory on that day, "" otherwise.
    """

    key: str
    name: str
    label: str
    term: Term
    moves: bool
    law: str
    article: str
    law_url: str
    suspended: str


def offered(country: str, on: date) -> list[OfferedRule]:
    """Terms that hold for every authority of a country on a day."""
    rows = RuleSet.objects.on(on).filter(country=country, authority=None)
    kinds = [kind for kind in Kind if kind not in _COUNTED_BACK]
    found = {row.kind: row for row in rows}
    return [rule for kind in kinds if kind in found for rule in _terms(found[kind], on)]


def _terms(row: RuleSet, on: date) -> Iterator[OfferedRule]:
    for parameter in row.says.described():
        term = row.term(parameter.name) if parameter.is_term else None
        if term:
            yield OfferedRule(
                key=f"{row.kind}-{parameter.name}",
                name=row.name,
                label=str(parameter.said.label),
                term=term,
                moves=row.says.moves_to_working_day,
                law=row.law,
                article=row.article,
                law_url=row.law_url,
                suspended=row.ground if row.is_suspended_on(on) else "",
            )


def rule_of(key: str, country: str, on: date) -> OfferedRule | None:
    """A term by its key, as it holds in a country on a day."""
    return next((rule for rule in offered(country, on) if rule.key == key), None)
