"""What waits for a person in the admin: lists that each room adds to the start page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participation.citizens.models import User

SHOWN = 5
"""Lines of a list on the start page; the count tells of the others."""


@dataclass(frozen=True)
class Line:
    """One thing that waits: where it leads, and a note on it; `late` stands out."""

    title: str
    url: str
    note: str = ""
    language: str = ""
    late: bool = False


@dataclass(frozen=True)
class WaitingList:
    """A list: how many wait, the first of them, and what it says when none does."""

    slug: str
    title: str
    empty: str
    count: int = 0
    lines: list[Line] = field(default_factory=list)
    more_url: str = ""
    more: str = ""


# Asked with the account and how many lines are to be shown (None: all); gives None
# where the list does not concern the person.  Each makes a constant number of queries.
Provider = Callable[["User", int | None], WaitingList | None]
_providers: dict[str, tuple[int, Provider]] = {}


def waits(order: int) -> Callable[[Provider], Provider]:
    """Put what a function gives on the start page; lower orders come first."""

    def register(provider: Provider) -> Provider:
        _providers[f"{provider.__module__}.{provider.__qualname__}"] = (order, provider)
        return provider

    return register


def waiting_for(user: User) -> list[WaitingList]:
    """All lists that concern an account, in the order of the work."""
    ordered = sorted(_providers.values(), key=lambda pair: pair[0])
    found = (provider(user, SHOWN) for _order, provider in ordered)
    return [one for one in found if one is not None]
