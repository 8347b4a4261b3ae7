"""Rules from which a term can be chosen in the calculator."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from ..counting import Term


@dataclass(frozen=True)
class OfferedRule:
    """A term of the law by its key: its words, in the reader's language, and source."""

    key: str
    label: str
    term: Term
    moves: bool
    source: str = ""


type Find = Callable[[str, date], Iterable[OfferedRule]]
_finds: list[Find] = []


def offers(find: Find) -> Find:
    """Have the rules of a country on a day found by a function; a decorator."""
    if find not in _finds:
        _finds.append(find)
    return find


def offered(country: str, on: date) -> list[OfferedRule]:
    """The rules that hold in a country on a day, in their order."""
    return [rule for find in _finds for rule in find(country, on)]


def rule_of(key: str, country: str, on: date) -> OfferedRule | None:
    """A rule by its key, as it holds in a country on a day."""
    return next((rule for rule in offered(country, on) if rule.key == key), None)
