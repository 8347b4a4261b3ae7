"""What is said is written here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from participation.citizens.contributions import Circumstances

from .models import Comment, CommentTranslation, Conversation

if TYPE_CHECKING:
    from participation.citizens.models import Guest, User

EDITED_WITHIN: Final = timedelta(minutes=15)


class Closed(Exception):
    """Nobody may say anything here now; its text is for the person."""


def post(
    *,
    conversation: Conversation,
    text: str,
    author: User | Guest,
    given: Circumstances,
    parent: Comment | None = None,
    found: Sequence[str] = (),
    follow: bool = False,
    text_language: str = "",
) -> Comment:
    """Say something.  A guest's waits for its link, what is `found` for a moderator.

    Raises `Closed` where nobody may say anything (now, or without an account),
    ValidationError for words that can't be kept, `Refused` as `give` does.
    """
    raise NotImplementedError


def edit(
    *, comment: Comment, text: str, by: User | Guest, found: Sequence[str] = ()
) -> Comment:
    """Change one's own words, within 15 minutes; they are looked at anew."""
    raise NotImplementedError


def withdraw(*, comment: Comment, by: User | Guest) -> Comment:
    """Take one's own words back; the place stays."""
    raise NotImplementedError


def translate(
    *, comment: Comment, language: str, text: str, by: User
) -> CommentTranslation:
    """Set a translation beside the words; people of the authority, and moderators."""
    raise NotImplementedError


def answer(*, comment: Comment, text: str, by: User) -> Comment:
    """Answer for the authority: marked, and published at once."""
    raise NotImplementedError


def pin(*, comment: Comment, by: User) -> Comment:
    """Let an official answer stand first in its thread or conversation."""
    raise NotImplementedError


def unpin(*, comment: Comment, by: User) -> Comment:
    """Let it stand where it was said."""
    raise NotImplementedError
