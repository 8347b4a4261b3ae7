"""Not too many letters to one domain at once: providers then take none."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from cms import clock

from .addresses import domain_of

MINUTE: Final = timedelta(minutes=1)


class Pace:
    """Counts letters to each domain; after `MAIL_PER_DOMAIN` others wait a minute."""

    def __init__(self) -> None:
        self._sent: Counter[str] = Counter()
        self._began: datetime | None = None

    def wait_for(self, address: str) -> timedelta | None:
        """Count a letter to an address, or say how long it has to wait."""
        most: int = settings.MAIL_PER_DOMAIN
        if not most:
            return None
        now = clock.now()
        if self._began is None or abs(now - self._began) >= MINUTE:
            self._began, self._sent = now, Counter()
        domain = domain_of(address)
        if self._sent[domain] >= most:
            return MINUTE
        self._sent[domain] += 1
        return None


pace: Final = Pace()
"""That of this process."""
