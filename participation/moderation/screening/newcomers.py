"""Who is new here: nothing of theirs was ever shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..registry import kinds

if TYPE_CHECKING:
    from participation.citizens.models import Guest, User


def is_newcomer(author: User | Guest) -> bool:
    """Whether nothing of an author is published yet: a query for each kind."""
    given = (kind.model.objects.of(author) for kind in kinds.values())
    return not any(some.visible().exists() for some in given)
