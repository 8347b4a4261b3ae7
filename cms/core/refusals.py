"""Denied acts on pages; see `cms.refusals`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from cms.refusals import Refused, logger, refuse_act, refused_in_request

if TYPE_CHECKING:
    from wagtail.models import Page

    from participation.citizens.models import User

__all__ = ["Refused", "logger", "refuse", "refused_in_request"]


def refuse(
    message: str, *, actor: User | None, page: Page | None, act: str
) -> NoReturn:
    """Log a denied act on a page and raise `Refused`."""
    number = getattr(page, "pk", None)
    refuse_act(message, actor=actor, act=act, subject=f"page {number}")
