"""What can be searched: each room says how its objects become entries."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from cms.states import StateRule

Label = tuple[str, str]


@dataclass(frozen=True)
class PassageData:
    """A piece of text in one language; of a file's page where one is named."""

    text: str
    language: str
    file_title: str = ""
    file_url: str = ""
    page: int | None = None


@dataclass(frozen=True)
class EntryData:
    """What search has to know of one object in one language."""

    object_kind: str
    object_key: str
    translation_key: str
    language: str
    kind: Label
    title: str
    url: str
    summary: str = ""
    authority: Label = ("", "")
    topics: list[Label] = field(default_factory=list)
    places: list[Label] = field(default_factory=list)
    number: str = ""
    date: datetime.date | None = None
    state_rule: str = StateRule.NONE
    in_force_from: datetime.date | None = None
    in_force_to: datetime.date | None = None
    opens: datetime.date | None = None
    closes: datetime.date | None = None
    visible_until: datetime.datetime | None = None
    passages: list[PassageData] = field(default_factory=list)
    has_files: bool = False

    @property
    def key(self) -> str:
        return entry_key(self.object_kind, self.object_key, self.language)


@dataclass(frozen=True)
class Identity:
    """By what an object's entry is found, also when it has none any more."""

    object_kind: str
    object_key: str
    translation_key: str
    language: str

    @property
    def key(self) -> str:
        return entry_key(self.object_kind, self.object_key, self.language)


@dataclass(frozen=True)
class Searchable:
    """How objects of a model become entries; `build` gives None for what is private."""

    identify: Callable[[Any], Identity]
    build: Callable[[Any], EntryData | None]


_searchables: dict[type[Model], Searchable] = {}
_set_apart: set[str] = set()


def entry_key(object_kind: str, object_key: str, language: str) -> str:
    """The key of an entry, the same in every engine."""
    return f"{object_kind}:{object_key}:{language}"


def searchable(model: type[Model], how: Searchable) -> None:
    """Register a model whose objects have entries."""
    _searchables[model] = how


def how_to_search(obj: Model) -> Searchable | None:
    """How an object becomes an entry, or None if its model was not registered."""
    for model in type(obj).__mro__:
        if model in _searchables:
            return _searchables[model]
    return None


def set_apart(kind: str) -> None:
    """Leave a kind of entries out of every search and list that does not ask for it.

    Its number stands among the kinds all the same, so that it can be asked for.  Its
    words are not learned: what people write to each other puts no query right.
    """
    _set_apart.add(kind)


def kinds_set_apart() -> frozenset[str]:
    """Kinds of entries that are found only where they are asked for."""
    return frozenset(_set_apart)
