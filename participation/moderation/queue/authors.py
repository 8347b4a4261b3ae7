"""What a moderator may know of an author: how theirs stand, not how to reach them."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from participation.citizens.consultants.verification import level_of
from participation.citizens.models import Guest

from ..enums import PersonStanding, Standing
from ..holding import ensure_moderates
from ..registry import kinds
from ..standings import standing_of

if TYPE_CHECKING:
    from participation.citizens.models import User

    from ..models import Case, ModeratedContribution

logger = logging.getLogger("vidkryto.personal_data")


@dataclass(frozen=True)
class AuthorShown:
    """An author: name, standing, level of verification, numbers."""

    name: str
    has_account: bool
    level: str
    standing: PersonStanding
    counts: list[tuple[str, int]]
    has_address: bool


def author_shown(thing: ModeratedContribution) -> AuthorShown:
    """The author of something, as the case's page shows them."""
    author = thing.author
    counted: Counter[str] = Counter()
    for kind in kinds.values():
        theirs = kind.model.objects.of(author).confirmed()
        rows = theirs.order_by().values_list("standing").annotate(times=Count("pk"))
        counted.update(dict(rows))
    return AuthorShown(
        name=str(author),
        has_account=not isinstance(author, Guest),
        level=str(level_of(author).label),
        standing=standing_of(author, thing.authority),
        counts=[(str(one.label), counted[one]) for one in Standing],
        has_address=bool(author.email),
    )


def address_of(case: Case, thing: ModeratedContribution, *, by: User) -> str:
    """The author's address, for an open case; the log says who looked.

    Raises `Refused`.
    """
    ensure_moderates(case, by, "see the address of an author")
    logger.info(
        "account %s looked at the address of the author of case %s", *(by.pk, case.pk)
    )
    return thing.author.email
