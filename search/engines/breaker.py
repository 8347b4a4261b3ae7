"""A breaker: after a failure nobody waits for the same failure again."""

import time
from collections.abc import Callable
from threading import Lock


class Breaker:
    """Opens at a failure for some seconds, then lets one caller try. Threads share it.

    `clock` gives seconds that never run back."""

    def __init__(
        self, seconds: float = 15.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds = seconds
        self._clock = clock
        self._lock = Lock()
        self._open_until: float | None = None

    def allows(self) -> bool:
        """Whether to try. Of all who ask after the time is up, one may; if it never
        reports, another may after the same time again."""
        with self._lock:
            if self._open_until is None:
                return True
            now = self._clock()
            if now < self._open_until:
                return False
            self._open_until = now + self._seconds
            return True

    def succeeded(self) -> None:
        """An answer came: closed from now on."""
        with self._lock:
            self._open_until = None

    def failed(self) -> None:
        """No answer came: open from now on."""
        with self._lock:
            self._open_until = self._clock() + self._seconds

    @property
    def is_open(self) -> bool:
        """Whether the last report was a failure."""
        with self._lock:
            return self._open_until is not None
