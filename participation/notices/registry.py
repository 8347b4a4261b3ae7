"""What can be followed, and what events concern; rooms above add their own.

followable("petition", describe=…)           in words, for forms, lists and letters
concerns("petition", {Action.…}, targets)    which followed things events concern
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from participation.journal.models import Event

Target = tuple[str, str]
"""Kind and key of something that can be followed."""


@dataclass(frozen=True)
class Followed:
    """Something that can be followed, as readers of a language know it."""

    words: str
    url: str
    feed_url: str = ""


Describe = Callable[[Collection[str], str], Mapping[str, Followed]]
Concerned = Callable[[Sequence[Event]], Mapping[int, Iterable[Target]]]
WrittenBy = Callable[[Sequence[Event]], Mapping[int, str]]


@dataclass(frozen=True)
class Followable:
    """A kind of thing that can be followed.

    `describe` gives things by their keys in a language, in few queries however many;
    what there is not, or nobody may see, is not among them.  `settle` makes whatever
    has to be there once somebody follows it.  With `any_language` whatever is new is
    told in the language in which it was said, be there a translation or not.
    """

    kind: str
    describe: Describe
    settle: Callable[[str], None] = lambda key: None
    any_language: bool = False


followables: Final[dict[str, Followable]] = {}
_concerned: Final[dict[str, tuple[frozenset[str], Concerned]]] = {}
_writers: Final[dict[str, WrittenBy]] = {}


def followable(
    kind: str,
    describe: Describe,
    *,
    settle: Callable[[str], None] = lambda key: None,
    any_language: bool = False,
) -> None:
    """Register a kind of thing that can be followed."""
    followables[kind] = Followable(kind, describe, settle, any_language)


def concerns(
    object_kind: str,
    actions: Collection[str],
    find: Concerned,
    *,
    written_by: WrittenBy | None = None,
) -> None:
    """Register which events on a kind of object are news, and what they concern.

    `find` gets events and gives targets by event number; an event without any is no
    news.  The event's object key must be the `translation_key` of a search entry:
    title and address are read there, and what has no entry is not told.  `written_by`
    gives digests of addresses by event number: who wrote something need not be told.
    """
    _concerned[object_kind] = (frozenset(actions), find)
    if written_by is not None:
        _writers[object_kind] = written_by


def kinds_heard() -> dict[str, frozenset[str]]:
    """Actions that are news, by kind of object."""
    return {kind: actions for kind, (actions, _find) in _concerned.items()}


def targets_of(events: Sequence[Event]) -> dict[int, list[Target]]:
    """What events concern, by their numbers."""
    found: dict[int, list[Target]] = {}
    for kind, (_actions, find) in _concerned.items():
        if some := [event for event in events if event.object_kind == kind]:
            for number, targets in find(some).items():
                found[number] = list(dict.fromkeys(targets))
    return found


def writers_of(events: Sequence[Event]) -> dict[int, str]:
    """Digests of the addresses of whoever wrote what is new, by event number."""
    found: dict[int, str] = {}
    for kind, find in _writers.items():
        if some := [event for event in events if event.object_kind == kind]:
            found |= find(some)
    return found


def described(kind: str, key: str, language: str) -> Followed | None:
    """Something that can be followed, in a language; None where there is none."""
    return all_described([(kind, key)], language).get((kind, key))


def all_described(targets: Iterable[Target], language: str) -> dict[Target, Followed]:
    """Things that can be followed, those that there are, in a language."""
    keys: dict[str, list[str]] = {}
    for kind, key in targets:
        keys.setdefault(kind, []).append(key)
    return {
        (kind, key): followed
        for kind, some in keys.items()
        if kind in followables
        for key, followed in followables[kind].describe(some, language).items()
    }
