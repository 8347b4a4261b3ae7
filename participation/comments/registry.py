"""What pages of a type allow where nobody said anything; rooms above say it."""

from __future__ import annotations

from typing import Final

from django.db.models import Model

from .enums import Checked, Who

_defaults: Final[dict[type[Model], tuple[Who, Checked]]] = {}


def by_default(model: type[Model], who: Who, checked: Checked) -> None:
    """Say who may comment on pages of a type, where no rules of pages above hold."""
    _defaults[model] = (who, checked)


def default_of(model: type[Model]) -> tuple[Who, Checked]:
    """What holds for pages of a type: closed, unless their room said otherwise."""
    for one in model.__mro__:
        if one in _defaults:
            return _defaults[one]
    return Who.CLOSED, Checked.BEFORE
