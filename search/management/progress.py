"""How far a command is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Final, Self

from django.core.management.base import OutputWrapper

WIDTH: Final = 30
REDRAWN: Final = 0.1
"""Seconds between two drawings of a bar."""
REPEATED: Final = 10.0
"""Seconds between two lines where there is no terminal."""


class Progress:
    """Shows `done` of `total` until the block ends."""

    def __init__(self, output: OutputWrapper, name: str) -> None:
        self._output = output
        self._name = name
        self._is_terminal = output.isatty()
        self._begun = self._shown = time.monotonic()
        self._drawn = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._drawn:
            self._output.write(f"\r{' ' * self._drawn}\r", ending="")
            self._output.flush()

    @property
    def seconds(self) -> float:
        """Since the block began."""
        return time.monotonic() - self._begun

    def show(self, done: int, total: int) -> None:
        """Show it, if it was not shown a moment ago."""
        now = time.monotonic()
        if now - self._shown < (REDRAWN if self._is_terminal else REPEATED):
            return
        self._shown = now
        if self._is_terminal:
            self._draw(self._line(done, total))
        else:
            self._output.write(f"{self._name}: {done} of {total}")
            self._output.flush()

    def _line(self, done: int, total: int) -> str:
        full = WIDTH * done // max(total, 1)
        left = self.seconds * (total - done) / max(done, 1)
        bar = "█" * full + "░" * (WIDTH - full)
        return f"{self._name} {bar} {done} of {total}, {left:.0f} s left"

    def _draw(self, line: str) -> None:
        self._output.write(f"\r{line:<{self._drawn}}", ending="")
        self._output.flush()
        self._drawn = len(line)
