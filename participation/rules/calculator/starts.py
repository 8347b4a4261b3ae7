"""The start of a term as it is written in an address: ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

FIRST_START: Final = 1992
LAST_START: Final = 2095
"""Years in which a term may start, so that the longest ends within the calendars."""

_YEAR: Final = "(199[2-9]|20[0-8][0-9]|209[0-5])"
_LEAP_YEAR: Final = "(199[26]|20([02468][048]|[1357][26]|92))"
_DATE: Final = (
    f"({_YEAR}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    "|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
    f"|{_LEAP_YEAR}-02-29)"
)
_TIME: Final = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?"
_ZONE: Final = "(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)"
PATTERN: Final = f"^{_DATE}(T{_TIME}{_ZONE}?)?$"
"""Exactly the starts that can be read: days that exist, with or without a time."""
_WRITTEN: Final = re.compile(PATTERN, re.ASCII)


def start_of(text: str, zone: ZoneInfo) -> datetime:
    """The moment that was written; one without a zone is in this one.

    A date is its first moment.  Of an hour that the clocks pass twice it is the first;
    one that they leave out is as long after midnight as it says.  Raises ValueError.
    """
    if not is_start(text):
        raise ValueError(text)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def is_start(text: str) -> bool:
    """Whether a text is a start that can be read."""
    return _WRITTEN.fullmatch(text) is not None
