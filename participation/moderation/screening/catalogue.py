"""What is looked for before something is shown: rules, their words and numbers.

What a rule finds has one consequence: a moderator looks at it first.  Numbers here
are those that a portal begins with; administrators change rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = str | Promise


class Rule(TextChoices):
    """The rules, and what they are called; all but the last put something aside."""

    HONEYPOT = "honeypot", _("A field that people do not see")
    TOO_FAST = "too_fast", _("Sent too soon")
    REPLAYED = "replayed", _("One form sent many times")
    NETWORK = "network", _("Many from one network")
    AUTHOR = "author", _("Many from one author")
    LINKS = "links", pgettext_lazy("rule of screening", "Links")
    NEWCOMER_LINKS = "newcomer_links", _("Links from newcomers")
    DOMAIN = "domain", _("Listed sites")
    REPEATED = "repeated", _("The same text again")
    PHRASE = "phrase", _("Listed words")
    CAPITALS = "capitals", _("Mostly capitals")
    ONE_SIGN = "one_sign", _("One character over and over")
    LONG_WORD = "long_word", _("An endless word")
    HIDDEN = "hidden", _("Characters that nobody sees")
    FLOOD = "flood", _("A flood from one network")


FOUND: Final[Mapping[str, Words]] = MappingProxyType(
    {
        Rule.HONEYPOT: _("a field that people do not see was filled in"),
        Rule.TOO_FAST: _("the form was sent sooner than a person writes"),
        Rule.REPLAYED: _("one opened form was sent many times"),
        Rule.NETWORK: _("many contributions came from one network"),
        Rule.AUTHOR: _("the same author sent many contributions"),
        Rule.LINKS: _("it holds many links"),
        Rule.NEWCOMER_LINKS: _("somebody new here posts links"),
        Rule.DOMAIN: _("it leads to a listed site"),
        Rule.REPEATED: _("the same or nearly the same text was sent lately"),
        Rule.PHRASE: _("it holds listed words"),
        Rule.CAPITALS: _("it is written mostly in capitals"),
        Rule.ONE_SIGN: _("it repeats one character over and over"),
        Rule.LONG_WORD: _("it holds an endless word"),
        Rule.HIDDEN: _("it holds characters that nobody sees"),
    }
)
"""What was found, in words for moderators."""


@dataclass(frozen=True)
class Number:
    """A number that a rule goes by, and between which it may lie."""

    name: str
    label: Words
    begins: int
    least: int
    most: int


def _pace(burst: int, minutes: int, day: int) -> tuple[Number, ...]:
    return (
        Number("burst", _("Texts at most"), burst, 1, 1000),
        Number("minutes", _("within this many minutes"), minutes, 1, 720),
        Number("day", _("and texts a day at most"), day, 1, 10_000),
    )


NUMBERS: Final[Mapping[str, tuple[Number, ...]]] = MappingProxyType(
    {
        Rule.TOO_FAST: (Number("seconds", _("Seconds at least"), 4, 1, 60),),
        Rule.REPLAYED: (Number("times", _("Times at most"), 8, 1, 100),),
        Rule.NETWORK: _pace(12, 10, 120),
        Rule.AUTHOR: _pace(5, 10, 30),
        Rule.LINKS: (Number("links", _("Links at most"), 3, 0, 50),),
        Rule.NEWCOMER_LINKS: (Number("links", _("Links at most"), 0, 0, 50),),
        Rule.REPEATED: (
            Number("letters", _("Shortest text, in letters"), 40, 10, 1000),
            Number("percent", _("Likeness, per cent"), 75, 30, 100),
            Number("days", _("Within this many days"), 7, 1, 30),
        ),
        Rule.CAPITALS: (
            Number("letters", _("Shortest text, in letters"), 30, 10, 1000),
            Number("percent", _("Capitals, per cent"), 70, 30, 100),
        ),
        Rule.ONE_SIGN: (Number("times", _("Times in a row"), 10, 4, 200),),
        Rule.LONG_WORD: (Number("letters", _("Letters in a word"), 60, 30, 1000),),
        Rule.HIDDEN: (Number("times", _("Characters at most"), 4, 0, 100),),
        Rule.FLOOD: (Number("minute", _("Texts a minute at most"), 20, 3, 1000),),
    }
)
"""The numbers of the rules that have any."""


def begins_with(rule: str) -> dict[str, int]:
    """The numbers of a rule on a new portal."""
    return {one.name: one.begins for one in NUMBERS.get(rule, ())}


def in_words(codes: list[str] | tuple[str, ...]) -> list[Words]:
    """What codes of screening say; one of an earlier release stands for itself."""
    return [FOUND.get(code, code) for code in codes]
