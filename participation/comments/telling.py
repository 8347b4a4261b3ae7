"""What the journal is told of comments: never a word of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from participation.citizens.models import User
from participation.journal import actions as journal
from participation.journal.enums import Action

if TYPE_CHECKING:
    from participation.citizens.models import Guest

    from .models import Comment

KIND = "comment"
"""How comments are called in journal, search, moderation and notices."""


def tell(
    action: Action, comment: Comment, by: User | Guest | None, **details: Any
) -> None:
    """Append an event; guests have no number there."""
    authority = comment.authority
    journal.record(
        action,
        journal.Subject(
            KIND,
            str(comment.key),
            comment.entry_language,
            authority.slug if authority else "",
        ),
        actor=by if isinstance(by, User) else None,
        acted_by=comment.acted_by,
        details=details,
    )
