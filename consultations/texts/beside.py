"""What rooms above show beside the clauses of a text, once, from `AppConfig.ready`:

    beside_clauses(template="remarks/components/beside.html", read=…, count=…, act=…,
                   styles=…)

Texts know nothing of what it is; all functions are asked once for a page, however
many clauses it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.http import HttpRequest

if TYPE_CHECKING:
    from consultations.models import Consultation

    from .models import Version


@dataclass(frozen=True)
class Reading:
    """What somebody reads: a version of a text, in a language.

    `consultation` is None before its announcement.  `granted` is what its phase grants
    now (`consultations.enums.Ability`); nothing in a version that is not the last.
    `is_alone`: one clause at its own address, where all may be told; else a chapter.
    """

    key: UUID
    consultation: Consultation | None
    version: Version
    language: str
    granted: frozenset[str]
    is_alone: bool
    request: HttpRequest


@dataclass(frozen=True)
class Counted:
    """How much there is, by the id of the clause; `say` puts a sum into words."""

    by_clause: Mapping[int, int]
    say: Callable[[int], str]


@dataclass(frozen=True)
class Act:
    """What readers may do with a clause: words of the link, address by its key.

    `title` is read aloud together with the clause ("Remark" - "article 5, part 2").
    """

    title: str
    url: Callable[[UUID], str]


Read = Callable[[Reading, Collection[int]], Mapping[int, Any]]
Count = Callable[[Reading], Counted]
Offer = Callable[[Reading], Act | None]


@dataclass(frozen=True)
class Beside:
    """What one room shows; see `beside_clauses`."""

    template: str
    read: Read
    count: Count | None
    act: Offer | None
    styles: tuple[str, ...] = ()


_rooms: Final[list[Beside]] = []


def beside_clauses(
    *,
    template: str,
    read: Read,
    count: Count | None = None,
    act: Offer | None = None,
    styles: tuple[str, ...] = (),
) -> None:
    """Show something beside clauses.

    `read(reading, clause_ids)` gives what the template takes as `told`, by the id of
    the clause, in at most two queries; clauses with nothing are left out.
    `count(reading)` counts for the contents, all clauses in one query.
    `act(reading)` offers something to do with each clause, or None.
    `styles` are the style sheets that the template needs.
    """
    _rooms.append(Beside(template, read, count, act, styles))


def read_beside(
    reading: Reading, clauses: Collection[int]
) -> dict[int, list[dict[str, Any]]]:
    """What stands beside clauses, by their id: [{template, told}]."""
    found: dict[int, list[dict[str, Any]]] = {}
    for room in _rooms if clauses else ():
        for clause, told in room.read(reading, clauses).items():
            row = {"template": room.template, "told": told}
            found.setdefault(clause, []).append(row)
    return found


def counted(reading: Reading) -> list[Counted]:
    """What rooms count, for the contents."""
    return [room.count(reading) for room in _rooms if room.count]


def acts(reading: Reading) -> list[Act]:
    """What may be done with each clause now."""
    offered = (room.act(reading) for room in _rooms if room.act)
    return [one for one in offered if one]


def styles() -> list[str]:
    """The style sheets of what stands beside clauses."""
    return [style for room in _rooms for style in room.styles]
