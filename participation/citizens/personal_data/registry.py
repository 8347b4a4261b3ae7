"""Where personal data lies: each room says how its own is handed out and erased.

A person is an account, or an e-mail address under which somebody without one gave
something.  For an account every function is called with it and then with each of its
confirmed addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from ..models import User

type Whose = User | str


@dataclass(frozen=True)
class Holder:
    """Personal data of a room: see `holder`."""

    name: str
    export: Callable[[Whose], Any]
    erase: Callable[[Whose], None]
    models: frozenset[str]
    stays: Any


WORK: Final = "Work for an authority. The account behind it becomes nameless."
"""Why a table of texts, files or approvals is not erased with who made them."""

holders: Final[dict[str, Holder]] = {}
without: Final[dict[str, str]] = {}


def holder(
    name: str,
    export: Callable[[Whose], Any],
    erase: Callable[[Whose], None],
    *,
    models: Iterable[str] = (),
    stays: Any = "",
) -> None:
    """Register a room's personal data under a name for the export file.

    `export` gives what JSON can hold (nothing for nothing); `erase` removes it or takes
    the person out of it, in the transaction of the whole erasure.  `models` names the
    tables ("citizens.Guest") that it answers for.  `stays` says in translated words
    what the law keeps, and by which pseudonym, where it keeps anything.  Raises
    ValueError for a name that is taken: the first holder would be forgotten.
    """
    if name in holders:
        raise ValueError(f"{name} is registered already")
    names = frozenset(model.lower() for model in models)
    holders[name] = Holder(name, export, erase, names, stays)


def holds_none(reason: str, *models: str) -> None:
    """Name tables that point to accounts and hold nothing personal besides, and why."""
    without.update({model.lower(): reason for model in models})


def answered_for() -> set[str]:
    """All tables of which somebody said what becomes of them at an erasure."""
    named = {model for one in holders.values() for model in one.models}
    return named | without.keys()
