"""What citizens of the demonstration follow; their letters go to a folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from participation.notices.actions import NothingToFollow, subscribe
from participation.notices.enums import Frequency
from participation.notices.models import Ear

from .accounts import people
from .records import Content

# Who, what, how often; the first authority and topic of the content are meant.
FOLLOWED: Final = (
    ("oksana", "authority", Frequency.DAILY),
    ("oksana", "topic", Frequency.WEEKLY),
    ("oksana", "search", Frequency.AT_ONCE),
    ("marko", "authority", Frequency.AT_ONCE),
    ("agnieszka", "topic", Frequency.WEEKLY),
)
# "субсидія", asked in Ukrainian.
SEARCH: Final = "uk?q=%D1%81%D1%83%D0%B1%D1%81%D0%B8%D0%B4%D1%96%D1%8F"


def has_begun() -> bool:
    """Whether somebody follows something, or did."""
    return Ear.objects.exists()


def add_subscriptions(content: Content) -> None:
    """Let citizens follow something from now on; what was loaded is not told."""
    known = people()
    for name, kind, key, frequency in _followed(content):
        user = known[name]
        try:
            subscribe(
                email=user.email,
                language=user.language,
                kind=kind,
                key=key,
                frequency=frequency,
            )
        except NothingToFollow:
            # Content without it is a test's.
            continue


def _followed(content: Content) -> Iterator[tuple[str, str, str, Frequency]]:
    keys = {
        "authority": next(iter(content.authorities), ""),
        "topic": next(iter(content.topics), ""),
        "search": SEARCH,
    }
    for name, kind, frequency in FOLLOWED:
        yield name, kind, keys[kind], frequency
