"""What hangs on pages: rooms above say how it follows them.

What is said of a page, for one, is found by search as long as anybody may read it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final
from uuid import UUID

Follow = Callable[[Collection[UUID]], None]

_followers: Final[list[Follow]] = []


def hangs_on_pages(follow: Follow) -> None:
    """Register what is called in the transaction in which pages have changed.

    It is given their translation keys, when their own entries are right already.
    """
    _followers.append(follow)


def tell_what_hangs_on(keys: Collection[UUID]) -> None:
    """Let whatever hangs on these pages follow them."""
    for follow in _followers:
        follow(keys)
