"""What officers do stands in the journal: numbers and codes, no person's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from participation.journal import actions as journal
from participation.journal.enums import Action

if TYPE_CHECKING:
    from participation.citizens.models import User

    from ..models import Consultation

KIND: Final = "remark_decisions"


def tell(
    action: Action, consultation: Consultation, *, by: User, details: dict[str, Any]
) -> None:
    """Append an event about decisions of a consultation."""
    key = str(consultation.translation_key)
    subject = journal.Subject(KIND, key, "", consultation.authority.slug)
    journal.record(action, subject, actor=by, details=details)
