"""Kinds of contributions that are moderated: rooms above add theirs in `ready()`.

`words(obj)` gives what the author wrote as (label, text); `url(obj)` where it is to be
read; `changed(obj)` is called in the transaction in which its standing changes and puts
right what hangs on it: entries of the search, counts, finished pages, notices.
`around(obj)` gives moderators, as (label, text), what it answers to or stands below.
`hold(objs)` is called when many will change, and are locked: it locks in one order what
`changed` locks for each.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise

from .models import ModeratedContribution

Words = Callable[[Any], tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Kind:
    """A kind of contribution: see `moderated`."""

    name: str
    model: type[ModeratedContribution]
    label: str | Promise
    words: Words
    url: Callable[[Any], str]
    changed: Callable[[Any], None]
    around: Words
    hold: Callable[[Sequence[Any]], None]


def nothing_around(obj: Any) -> tuple[tuple[str, str], ...]:
    """Of what stands for itself."""
    return ()


def hold_nothing(objects: Sequence[Any]) -> None:
    """Of what shares nothing with others."""


kinds: Final[dict[str, Kind]] = {}


def moderated(
    kind: str,
    model: type[ModeratedContribution],
    label: str | Promise,
    *,
    words: Words,
    url: Callable[[Any], str],
    changed: Callable[[Any], None],
    around: Words = nothing_around,
    hold: Callable[[Sequence[Any]], None] = hold_nothing,
) -> None:
    """Register a kind of contribution, such as "comment"; it has one model."""
    kinds[kind] = Kind(kind, model, label, words, url, changed, around, hold)


def kind_of(contribution: ModeratedContribution) -> Kind:
    """The kind of a contribution.  Raises LookupError for one nobody registered."""
    for kind in kinds.values():
        if isinstance(contribution, kind.model):
            return kind
    raise LookupError(type(contribution).__name__)


def find(
    kind: str, key: uuid.UUID, *, lock: bool = False
) -> ModeratedContribution | None:
    """A contribution by its kind and key; None for what is gone."""
    return found({(kind, key)}, lock=lock).get((kind, key))


def found(
    keys: Iterable[tuple[str, uuid.UUID]], *, lock: bool = False
) -> dict[tuple[str, uuid.UUID], ModeratedContribution]:
    """Contributions by kind and key, one query a kind; locked in one order for all."""
    wanted: dict[str, list[uuid.UUID]] = {}
    for kind, key in keys:
        wanted.setdefault(kind, []).append(key)
    result: dict[tuple[str, uuid.UUID], ModeratedContribution] = {}
    for kind in sorted(wanted.keys() & kinds.keys()):
        rows = kinds[kind].model.objects.filter(key__in=wanted[kind])
        rows = rows.select_related("account", "guest", "authority", "hidden_as")
        rows = rows.order_by("pk")
        if lock:
            rows = rows.select_for_update(of=("self",))
        result |= {(kind, one.key): one for one in rows}
    return result
