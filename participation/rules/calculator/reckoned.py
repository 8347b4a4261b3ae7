"""A question to the calculator and its answer, the same for page, file and JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from cms.authorities.enums import Country

from ..calendars import calendar_of
from ..counting import Due, Term, reckon
from ..enums import ZONES

if TYPE_CHECKING:
    from .offered import OfferedRule


@dataclass(frozen=True)
class Question:
    """From when, how long, and by whose calendar.

    `written` is the start as it stands in addresses; `rule` is the rule that the term
    was taken from.
    """

    written: str
    start: datetime
    term: Term
    country: str
    moves: bool
    rule: OfferedRule | None = None

    @property
    def zone(self) -> ZoneInfo:
        """Where its days begin and end."""
        return ZONES[Country(self.country)]

    @cached_property
    def due(self) -> Due:
        """The answer, by the calendar of this moment."""
        return reckon(
            self.term,
            self.start,
            calendar_of(self.country),
            moves_to_working_day=self.moves,
        )

    @property
    def query(self) -> str:
        """The question as it is written in an address, always in the same way."""
        asked = {"start": self.written, "country": self.country}
        if self.rule:
            asked["rule"] = self.rule.key
        else:
            asked[self.term.unit] = str(self.term.amount)
        if not self.moves and not self.rule:
            asked["moves"] = "0"
        return urlencode(asked, safe=":")
