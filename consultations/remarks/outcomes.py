"""What was decided about remarks, as the room that decides tells it.

    outcomes_read_by(read)   once, from `AppConfig.ready`

`read(numbers, language)` gives, by the primary keys of remarks, what was published of
decisions about them; a constant number of queries however many.  `narrow(rows, code)`
keeps of a query of remarks those with a published outcome of a code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .models.remarks import RemarkQuerySet


@dataclass(frozen=True)
class Told:
    """A published decision in a reader's language, or another (`reason_language`).

    `code` and `label` are of the outcome, `counts_as` its class, `wording` is how the
    text was changed, `duplicate_of` the number of the remark it repeats.
    """

    code: str
    label: str
    counts_as: str
    reason: str = ""
    reason_language: str = ""
    wording: str = ""
    wording_language: str = ""
    duplicate_of: int | None = None


Read = Callable[[Iterable[int], str], Mapping[int, Told]]
Narrow = Callable[["RemarkQuerySet", str], "RemarkQuerySet"]
Choices = Callable[[str], Iterable[tuple[str, str]]]


@dataclass(frozen=True)
class _Room:
    read: Read
    narrow: Narrow
    choices: Choices


_rooms: Final[list[_Room]] = []


def _all(rows: RemarkQuerySet, code: str) -> RemarkQuerySet:
    return rows


def outcomes_read_by(
    read: Read, *, narrow: Narrow = _all, choices: Choices = lambda language: ()
) -> None:
    """Show decisions beside remarks; `choices(language)` are what lists filter by."""
    _rooms[:] = [_Room(read, narrow, choices)]


def outcomes_of(numbers: Iterable[int], language: str) -> Mapping[int, Told]:
    """Published decisions by remark; nothing where no room decides."""
    return _rooms[0].read(list(numbers), language) if _rooms else {}


def narrowed(rows: RemarkQuerySet, code: str) -> RemarkQuerySet:
    """Remarks with a published outcome of a code; all of them without one."""
    return _rooms[0].narrow(rows, code) if _rooms and code else rows


def outcome_choices(language: str) -> list[tuple[str, str]]:
    """Outcomes by which a list may be narrowed, as (code, label)."""
    return list(_rooms[0].choices(language)) if _rooms else []
