"""Which types of pages are talked about, and what they allow where nobody said
anything; rooms above say it."""

from __future__ import annotations

from typing import Final

from django.db.models import Model

from .enums import Checked, Who

_defaults: Final[dict[type[Model], tuple[Who, Checked]]] = {}


def by_default(model: type[Model], who: Who, checked: Checked) -> None:
    """Say that pages of a type are talked about, and by whom where no rules hold.

    Pages that only list others are not: rules set there hold for what they list.
    """
    _defaults[model] = (who, checked)


def is_talked_about(model: type[Model]) -> bool:
    """Whether pages of a type have discussions."""
    return any(one in _defaults for one in model.__mro__)


def default_of(model: type[Model]) -> tuple[Who, Checked]:
    """What holds for pages of a type: closed, unless their room said otherwise."""
    for one in model.__mro__:
        if one in _defaults:
            return _defaults[one]
    return Who.CLOSED, Checked.BEFORE
