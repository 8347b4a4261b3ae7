"""What the journal is told of remarks: never a word of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from participation.citizens.models import User
from participation.journal import actions as journal
from participation.journal.enums import Action

if TYPE_CHECKING:
    from participation.citizens.models import Guest

    from .models import Remark

KIND: Final = "remark"
"""How remarks are called in journal, search, moderation and notices."""


def tell(
    action: Action,
    remark: Remark,
    by: User | Guest | None,
    *,
    language: str = "",
    reason: str = "",
    **details: Any,
) -> None:
    """Append an event; guests have no number there, nor who speaks without a name."""
    authority = remark.authority
    journal.record(
        action,
        journal.Subject(
            KIND,
            str(remark.key),
            language or remark.entry_language,
            authority.slug if authority else "",
        ),
        actor=by if isinstance(by, User) else None,
        acted_by=remark.acted_by,
        reason=reason,
        details=details | {"number": remark.number},
    )
