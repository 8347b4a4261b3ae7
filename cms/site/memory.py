"""What stands around pages, kept in each process while it is true.

It is the same for all pages of a language, so it is read once a generation
(`cms.page_cache.generation`) and not once a page; and again when an alert or a time of
mourning begins or ends, or a page in the menu expires.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from cms.page_cache import edges, generation

from .furniture import Around, around


class _Kept(NamedTuple):
    generation: int
    since: datetime.datetime
    until: datetime.datetime
    around: Around


_kept: dict[str, _Kept] = {}


def around_now(language: str, *, writes: bool = False) -> Around:
    """What stands around the pages of a language now; read anew where that is surer.

    A request that `writes` may see what is never committed: it keeps nothing.
    """
    number = generation.current() if settings.PAGE_CACHE_MB and not writes else None
    if number is None:
        return around(language)
    now, kept = timezone.now(), _kept.get(language)
    if kept and kept.generation == number and kept.since <= now < kept.until:
        return kept.around
    until = edges.next_edge(number, now)
    found = around(language)
    _kept[language] = _Kept(number, now, until, found)
    return found


def forget() -> None:
    """Read it anew at its next use: after the database changed, in tests."""
    _kept.clear()
