"""What the journal is told of questionnaires: never what anybody answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from participation.citizens.models import Guest, User
from participation.journal import actions as journal

if TYPE_CHECKING:
    from cms.authorities.models import Authority
    from participation.journal.enums import Action

    from .models import AnswerSheet, Questionnaire

KIND: Final = "answers"
"""How sheets are called in journal and moderation."""


def tell_sheet(
    action: Action, sheet: AnswerSheet, by: User | Guest | None = None
) -> None:
    """Append what happened to a sheet; guests have no number there."""
    who = by or sheet.author
    authority = sheet.authority
    journal.record(
        action,
        journal.Subject(
            KIND, str(sheet.key), sheet.language, authority.slug if authority else ""
        ),
        actor=who if isinstance(who, User) else None,
        acted_by=sheet.acted_by,
    )


def tell(
    action: Action,
    questionnaire: Questionnaire,
    *,
    by: User,
    authority: Authority | None,
    **details: Any,
) -> None:
    """Append what was done to the questions."""
    journal.record(
        action,
        journal.Subject(
            "questionnaire",
            str(questionnaire.consultation_key),
            questionnaire.language,
            authority.slug if authority else "",
        ),
        actor=by,
        details=details,
    )
