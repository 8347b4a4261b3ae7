"""What a published version means to rooms above; each says it once, from `ready`:

    after_version(tell)

`tell(version)` is called in the transaction in which a version is published.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .models import Version

Tell = Callable[[Version], object]

_rooms: Final[list[Tell]] = []


def after_version(tell: Tell) -> None:
    """Have something done when a version is published."""
    _rooms.append(tell)


def tell_rooms(version: Version) -> None:
    """Let rooms above do what follows."""
    for tell in _rooms:
        tell(version)
