"""The text of a consultation is prepared, published, translated.

Each act checks, writes and tells the journal in one transaction, one at a time for a
consultation.  All of them raise `Refused` for whoever may not, and ValidationError with
a sentence for people; `Overtaken` where somebody else was first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from ..drafts.clauses import Draft
from .models import Place, Preparation, Version

if TYPE_CHECKING:
    from participation.citizens.models import User

    from ..models import ConsultationPage


class Overtaken(ValidationError):
    """Somebody else changed the text meanwhile; nothing was written."""


@dataclass(frozen=True)
class Imported:
    """What an imported translation held: clauses `taken`; citations of the version's
    clauses `missing` from it, and of its clauses that were not `expected`."""

    taken: int
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]


def begin_version(
    *,
    page: ConsultationPage,
    draft: Draft,
    language: str,
    file_name: str = "",
    by: User,
) -> Preparation:
    """Prepare the next version from a draft; what was being prepared is replaced."""
    raise NotImplementedError


def save_cut(
    *, preparation: Preparation, draft: Draft, edition: int, by: User
) -> Preparation:
    """Keep a corrected cut; it is aligned anew, decisions that still hold are kept."""
    raise NotImplementedError


def decide_join(
    *,
    preparation: Preparation,
    edition: int,
    old: Sequence[int],
    new: Sequence[int],
    by: User,
) -> Preparation:
    """These clauses of the last version, by index, became these of the new one.

    Without `new` they were deleted, without `old` they are new.
    """
    raise NotImplementedError


def save_notes(
    *, preparation: Preparation, edition: int, notes: Mapping[str, str], by: User
) -> Preparation:
    """Say by language code what is new in the version."""
    raise NotImplementedError


def discard(*, preparation: Preparation, by: User) -> None:
    """Give up what is being prepared."""
    raise NotImplementedError


def publish_version(*, page: ConsultationPage, edition: int, by: User) -> Version:
    """Publish what is prepared, as everybody will discuss it from now on.

    Refused while a join is uncertain.  Translations and plain words are carried over;
    where the original changed they are older than it.
    """
    raise NotImplementedError


def write_translation(
    *, place: Place, language: str, heading: str, text: str, by: User
) -> None:
    """Translate a clause; without words the translation is taken away."""
    raise NotImplementedError


def write_plain(*, place: Place, language: str, plain: str, by: User) -> None:
    """Say a clause in plain words, in the original's language or one it is in."""
    raise NotImplementedError


def write_title(
    *, version: Version, language: str, title: str, preamble: str, by: User
) -> None:
    """Translate title and preamble; without words the translation is taken away."""
    raise NotImplementedError


def import_translation(
    *, version: Version, draft: Draft, language: str, by: User
) -> Imported:
    """Take the translations of a file, clause by clause, by structure and number.

    What can't be told so is not guessed: it is listed and left out.
    """
    raise NotImplementedError
