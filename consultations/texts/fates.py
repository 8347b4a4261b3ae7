"""What became of clauses since the version in which somebody saw them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from .models import Version

Pair = tuple[int, int]
"""Ids of a clause and of the version in which it was seen."""


class FateKind(TextChoices):
    """What became of a clause."""

    UNCHANGED = "unchanged", pgettext_lazy("clause", "unchanged")
    CHANGED = "changed", pgettext_lazy("clause", "reworded")
    SPLIT = "split", pgettext_lazy("clause", "split")
    MERGED = "merged", pgettext_lazy("clause", "merged")
    DELETED = "deleted", pgettext_lazy("clause", "deleted")


@dataclass(frozen=True)
class Fate:
    """What became of a clause; `now` are ids of clauses that stand for it, in order.

    UNCHANGED and CHANGED are told of its words alone, blanks aside.  It is split or
    merged where it ever was on the way; DELETED where nothing is left of it.
    """

    kind: FateKind
    is_moved: bool = False
    is_renumbered: bool = False
    now: tuple[int, ...] = ()
    is_partly_deleted: bool = False
    """Some of what it became was deleted later."""


def fates(pairs: Iterable[Pair], to: Version) -> dict[Pair, Fate]:
    """The fate of each pair up to a version; a constant number of queries.

    Pairs of clauses that never stood in their version are left out.
    """
    raise NotImplementedError
