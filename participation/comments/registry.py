"""Which types of pages are talked about, and what they allow where nobody said
anything; rooms above say it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.db.models import Model
from wagtail.models import Page

from .enums import Checked, Who

_defaults: Final[dict[type[Model], tuple[Who, Checked]]] = {}
_times: Final[dict[type[Model], Callable[[Page], bool]]] = {}


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


def open_while(model: type[Model], is_on: Callable[[Page], bool]) -> None:
    """Say that on pages of a type one comments only while something is on.

    Rules of the page, and of those above it, hold besides.
    """
    _times[model] = is_on


def is_time(page: Page, model: type[Model]) -> bool:
    """Whether nothing but its rules keeps a page of a type from being talked about."""
    found = (_times[one] for one in model.__mro__ if one in _times)
    return all(is_on(page) for is_on in found)
