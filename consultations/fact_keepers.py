"""Facts that a room above brings about itself, once each, from `AppConfig.ready`:

    keeps_fact(Fact.REPORTED, hinders=…)

Such a fact is not recorded while the room says what hinders it, whoever asks; in the
admin the room's own screen stands in place of the act.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError

from .enums import Fact

if TYPE_CHECKING:
    from .models import Consultation

Hinders = Callable[["Consultation"], str]

_keepers: Final[dict[Fact, Hinders]] = {}


def keeps_fact(fact: Fact, *, hinders: Hinders) -> None:
    """Let a room bring a fact about.

    `hinders` says in a sentence why it can't be recorded yet, or "".
    """
    _keepers[fact] = hinders


def is_kept(fact: Fact) -> bool:
    """Whether a room brings a fact about itself."""
    return fact in _keepers


def ensure_nothing_hinders(row: Consultation, fact: Fact) -> None:
    """That the room of a fact, if it has one, lets it be recorded now."""
    hinders = _keepers.get(fact)
    if hinders and (said := hinders(row)):
        raise ValidationError(said)
