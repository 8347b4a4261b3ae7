"""The rules as this process knows them: read again when a row was changed.

A trigger changes the generation with each change, whoever makes it; it is a random
number, so that one which was rolled back is never taken for one that holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Final
from uuid import UUID

from cms.languages import LANGUAGE_CODES

from ..models import ListedWords, ScreeningRule, ScreeningState
from .catalogue import Rule, begins_with

Kind = ListedWords.Kind


@dataclass(frozen=True, slots=True)
class Rules:
    """What is looked for now."""

    numbers: Mapping[str, Mapping[str, int]]
    """Of the rules in use, their numbers by name."""
    phrases: tuple[tuple[str, str], ...]
    """Words as they are compared, each with its language, "" for any."""
    domains: frozenset[str]
    trusted: frozenset[str]

    def of(self, rule: Rule) -> Mapping[str, int] | None:
        """The numbers of a rule, None where it is not in use."""
        return self.numbers.get(rule)

    def phrases_in(self, language: str) -> list[str]:
        """Words to be looked for in a text of a language; all for an unknown one."""
        known = {"", language} if language in LANGUAGE_CODES else {"", *LANGUAGE_CODES}
        return [text for text, spoken in self.phrases if spoken in known]


class _Process:
    """What this process has read, and of which generation it is."""

    def __init__(self) -> None:
        self._reading = Lock()
        self._rules: Rules | None = None
        self._generation: UUID | None = None

    def now(self) -> Rules:
        # Before the rows: what changes in between is read again the next time.
        state = ScreeningState.objects.values_list("generation", flat=True).first()
        with self._reading:
            if self._rules is None or state != self._generation:
                self._rules = _read()
                self._generation = state
            return self._rules


_process: Final = _Process()


def rules() -> Rules:
    """The rules that hold now: one query, two more after a change."""
    return _process.now()


def _read() -> Rules:
    rows = {row.code: row for row in ScreeningRule.objects.all()}
    listed = list(ListedWords.objects.filter(is_on=True))
    return Rules(
        numbers={
            rule: begins_with(rule) | (rows[rule].numbers if rule in rows else {})
            for rule in Rule
            if rule not in rows or rows[rule].is_on
        },
        phrases=tuple(
            (one.compared, one.language) for one in listed if one.kind == Kind.PHRASE
        ),
        domains=_of_kind(listed, Kind.DOMAIN),
        trusted=_of_kind(listed, Kind.TRUSTED),
    )


def _of_kind(listed: list[ListedWords], kind: Kind) -> frozenset[str]:
    return frozenset(one.compared for one in listed if one.kind == kind)
