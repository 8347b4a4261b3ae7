"""The one clock of the portal: what reckons with time asks it and nothing else.

Another source can be put in its place, so that a whole process is rehearsed at another
time.  Texts, terms and states are reckoned in Europe/Kyiv.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.utils import timezone

KYIV: Final = ZoneInfo("Europe/Kyiv")

_source: Callable[[], datetime] = timezone.now  # noqa: TID251  here alone


def now() -> datetime:
    """This moment, in UTC."""
    return _source()


def today(zone: ZoneInfo = KYIV) -> date:
    """The day it is now, in Ukraine unless another zone is named."""
    return now().astimezone(zone).date()


@contextmanager
def told_by(source: Callable[[], datetime]) -> Iterator[None]:
    """Take the time from elsewhere, in all threads of this process, until the end."""
    global _source  # noqa: PLW0603  one for the process
    before, _source = _source, source
    try:
        yield
    finally:
        _source = before
