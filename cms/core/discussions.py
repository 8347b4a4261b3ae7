"""What readers say of a page; the room of comments, above this one, reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

if TYPE_CHECKING:
    from .models import BasePage

Read = Callable[["BasePage", HttpRequest], dict[str, Any] | None]

_read: Read = lambda _page, _request: None  # noqa: E731


def discussions_read_by(read: Read) -> None:
    """Say how the discussion of a page is read, for `discussion` of base.html."""
    global _read  # noqa: PLW0603  one portal has one room of comments
    _read = read


def discussion_of(page: BasePage, request: HttpRequest) -> dict[str, Any] | None:
    """The discussion shown below a page; None where there is none."""
    return _read(page, request)
