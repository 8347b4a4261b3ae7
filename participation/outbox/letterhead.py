"""What every letter says of the portal; a room above knows its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

_name_in: Callable[[str], str] = lambda language: settings.WAGTAIL_SITE_NAME  # noqa: E731


@dataclass(frozen=True)
class Letterhead:
    """The portal at the head of a letter."""

    name: str
    url: str


def named_by(name_in: Callable[[str], str]) -> None:
    """Say how the portal is called in a language."""
    global _name_in  # noqa: PLW0603  one portal
    _name_in = name_in


def letterhead(language: str) -> Letterhead:
    """The portal as readers of a language know it."""
    address = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    return Letterhead(_name_in(language), f"{address}/{language}/")
