"""What an officer chooses in a list, and in which edition they saw it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..enums import Progress

if TYPE_CHECKING:
    from participation.citizens.models import User

    from ..selectors import Remarks

_LONGEST: Final = 15
"""Digits of a number; longer ones are nobody's."""


@dataclass(frozen=True)
class Chosen:
    """A remark in short, with the edition of its decision; 0 without one."""

    pk: int
    group: int
    account: int | None
    progress: Progress
    edition: int


def seen_of(rows: Remarks) -> list[Chosen]:
    """Remarks in short, in the order of the query; one query."""
    told = rows.values_list("pk", "group", "account", "progress", "decision__edition")
    return [
        Chosen(pk, group or 0, account, Progress(progress), edition or 0)
        for pk, group, account, progress, edition in told
    ]


def chosen_value(seen: Iterable[Chosen], by: User) -> str:
    """Remarks with editions as a box sends them: those that somebody may decide."""
    return " ".join(
        f"{one.pk}:{one.edition}"
        for one in seen
        if one.progress != Progress.PUBLISHED and one.account != by.pk
    )


def chosen_in(values: Iterable[str]) -> dict[int, int]:
    """The editions that were seen, by remark; whatever else is sent is left out."""
    found = {}
    for one in " ".join(values).split():
        remark, _colon, edition = one.partition(":")
        if _is_number(remark) and _is_number(edition):
            found[int(remark)] = int(edition)
    return found


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST
