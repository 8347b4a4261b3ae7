"""Sections of "My page"; each room that has something of a person's adds one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ..models import User


@dataclass(frozen=True)
class Line:
    """A row of a section: what, where it is, a word on its state, when.

    `acts` (label, address) are what its owner may do with it.
    """

    title: str
    url: str = ""
    note: str = ""
    at: datetime | None = None
    acts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of the page; `nothing` is said where there are no lines.

    `link` (title, address) leads to all of it, or to where it is changed.
    """

    title: str
    lines: tuple[Line, ...] = ()
    nothing: str = ""
    link: tuple[str, str] | None = None


@dataclass(frozen=True)
class _Registered:
    order: int
    name: str
    read: Callable[[User], Section | None]


_sections: Final[dict[str, _Registered]] = {}


def section(name: str, order: int, read: Callable[[User], Section | None]) -> None:
    """Register a section; None is not shown.  `read` makes few queries, always so many.

    What I gave stands at 10, what I follow at 20, what was answered at 30.
    """
    _sections[name] = _Registered(order, name, read)


def sections(user: User) -> list[tuple[str, Section]]:
    """Sections of an account in their order, with their names."""
    ordered = sorted(_sections.values(), key=lambda one: (one.order, one.name))
    read = [(one.name, one.read(user)) for one in ordered]
    return [(name, shown) for name, shown in read if shown is not None]
