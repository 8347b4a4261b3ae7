"""Places of pages that other rooms fill: doors, what is open now, an authority's parts,
the first steps on an empty portal.

A room registers once, from its `AppConfig.ready`; each call may ask the database, so
that the number of questions that a page costs is the sum of what is registered.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cms.authorities.models import Authority


@dataclass(frozen=True)
class Door:
    """A way in on the home page.  Titles are in the language in use."""

    title: str
    text: str
    url: str


@dataclass(frozen=True)
class OpenThing:
    """Something that people can take part in until a day, the last one included."""

    title: str
    url: str
    kind: str
    lang: str
    closes: datetime.date
    authority_name: str = ""
    note: str = ""


@dataclass(frozen=True)
class Part:
    """A part of an authority's page: a template, and what it shows under `part`."""

    template: str
    shown: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class FirstStep:
    """Something that an administrator does before an empty portal is open."""

    title: str
    text: str
    url: str
    done: bool


FirstSteps = Callable[[], list[FirstStep]]
DoorMaker = Callable[[str], Door | None]
OpenNow = Callable[[str, int], list[OpenThing]]
PartMaker = Callable[[Authority, str], Part | None]

_doors: list[tuple[int, DoorMaker]] = []
_open_now: list[OpenNow] = []
_parts: list[tuple[int, PartMaker]] = []
_first_steps: list[FirstSteps] = []


def add_door(make: DoorMaker, *, order: int) -> None:
    """Register a door: given a language, it says where it leads, or None if nowhere."""
    _doors.append((order, make))
    _doors.sort(key=lambda pair: pair[0])


def add_open_now(find: OpenNow) -> None:
    """Register what can be open: given a language and how many at most."""
    _open_now.append(find)


def add_part(make: PartMaker, *, order: int) -> None:
    """Register a part of authorities' pages, such as what is due, above documents."""
    _parts.append((order, make))
    _parts.sort(key=lambda pair: pair[0])


def tell_first_steps(find: FirstSteps) -> None:
    """Register who knows what an administrator of an empty portal does next."""
    _first_steps.append(find)


def first_steps() -> list[FirstStep]:
    """What an administrator of an empty portal does next, in order."""
    return [step for find in _first_steps for step in find()]


def doors(language: str) -> list[Door]:
    """The doors that lead somewhere now, in their order."""
    return [door for _order, make in _doors if (door := make(language))]


def open_now(language: str, limit: int) -> list[OpenThing]:
    """What is open, what closes first before the rest."""
    found = [one for find in _open_now for one in find(language, limit)]
    return sorted(found, key=lambda one: (one.closes, one.title))[:limit]


def parts_of(authority: Authority, language: str) -> list[Part]:
    """Parts that other rooms give to an authority's page."""
    return [part for _order, make in _parts if (part := make(authority, language))]
