"""Not too many letters to one domain at once: providers then take none."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Final

from cms import clock

from .addresses import domain_of

MINUTE: Final = timedelta(minutes=1)


class Pace:
    """Counts letters to each domain; after `most` the others wait a minute.

    Each connection counts for itself; 0 lets all pass.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._sent: Counter[str] = Counter()
        self._began: datetime = clock.now()

    def wait_for(self, address: str) -> timedelta | None:
        """Count a letter to an address, or say how long it has to wait."""
        if not self._most:
            return None
        now = clock.now()
        if now - self._began >= MINUTE:
            self._began, self._sent = now, Counter()
        domain = domain_of(address)
        if self._sent[domain] >= self._most:
            return MINUTE
        self._sent[domain] += 1
        return None
