"""What somebody gave is read otherwise now: hidden, let through again, erased.

    after_change(tell)          a room above, once, from `AppConfig.ready`
    tell_rooms(key, given)      a room below, in the transaction in which it changes

`key` is the translation key of the consultation.  Files that were made of it before are
not handed out any more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from uuid import UUID

if TYPE_CHECKING:
    from participation.moderation.models import ModeratedContribution

Tell = Callable[[UUID, "ModeratedContribution"], object]

_rooms: Final[list[Tell]] = []


def after_change(tell: Tell) -> None:
    """Have something done when what was given is read otherwise."""
    _rooms.append(tell)


def tell_rooms(key: UUID, given: ModeratedContribution) -> None:
    """Let rooms above do what follows."""
    for tell in _rooms:
        tell(key, given)
