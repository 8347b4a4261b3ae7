"""A few bytes in a file, by which processes of one machine call each other.

Whoever commits writes other bytes there; looking at them takes a microsecond.  They
say only that the database is to be asked, so that a lost or a needless ring does no
harm.  Without a place to write, processes ask each second all the same.
"""

from __future__ import annotations

import logging
import os
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings

logger = logging.getLogger("vidkryto.page_cache")

LENGTH: Final = 8
NAME: Final = "page_cache.bell"


def ring() -> None:
    """Call all processes that keep pages under this VAR_DIR."""
    if (bell := _opened(_place())) is not None:
        # Random, not counted: two who ring at once must not write the same.
        os.pwrite(bell, os.urandom(LENGTH), 0)


def heard() -> bytes:
    """What was rung last; compare it with what was heard before."""
    bell = _opened(_place())
    return b"" if bell is None else os.pread(bell, LENGTH, 0)


def _place() -> str:
    return os.path.join(settings.VAR_DIR, NAME)


@cache
def _opened(place: str) -> int | None:
    """The file, kept open as long as the process lives."""
    try:
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        return os.open(place, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
    except OSError:
        logger.warning("%s can't be written: pages follow within a second", place)
        return None
