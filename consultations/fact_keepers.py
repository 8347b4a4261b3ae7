"""Facts that a room above brings about itself, once each, from `AppConfig.ready`:

    keeps_fact(Fact.REPORTED, hinders=…, address=…)

Such a fact is not recorded while the room says what hinders it, whoever asks; in the
admin the room's own screen stands in place of the act.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError

from .enums import Fact

if TYPE_CHECKING:
    from .models import Consultation, ConsultationPage


@dataclass(frozen=True)
class Keeper:
    """`hinders` says in a sentence why a fact can't be recorded yet, or ""."""

    hinders: Callable[[Consultation], str]
    address: Callable[[ConsultationPage], str]


_keepers: Final[dict[Fact, Keeper]] = {}


def keeps_fact(
    fact: Fact,
    *,
    hinders: Callable[[Consultation], str],
    address: Callable[[ConsultationPage], str],
) -> None:
    """Let a room bring a fact about; `address` is its screen in the admin."""
    _keepers[fact] = Keeper(hinders, address)


def ensure_nothing_hinders(row: Consultation, fact: Fact) -> None:
    """That the room of a fact, if it has one, lets it be recorded now."""
    keeper = _keepers.get(fact)
    if keeper and (said := keeper.hinders(row)):
        raise ValidationError(said)


def address_of(fact: Fact, page: ConsultationPage) -> str:
    """Where the room of a fact brings it about; "" where an act does."""
    keeper = _keepers.get(fact)
    return keeper.address(page) if keeper else ""
