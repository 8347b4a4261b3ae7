"""What happens to a consultation stands in the journal, and followers hear of it.

An event for each language in which it can be read: who follows it is told in theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import override
from wagtail.models import Page

from participation.journal import actions as journal
from participation.journal.enums import Action

from .models.consultation import said_in

if TYPE_CHECKING:
    from participation.citizens.models import User

    from .models import Consultation

KIND: Final = "consultation"
NEWS: Final = frozenset(
    {
        Action.CONSULTATION_EXTENDED,
        Action.CONSULTATION_REOPENED,
        Action.CONSULTATION_CANCELLED,
        Action.CONSULTATION_REPORTED,
        Action.CONSULTATION_DECIDED,
        Action.CONSULTATION_FOLLOWED,
        Action.CONSULTATION_REPORT_CORRECTED,
        Action.CONSULTATION_CARRIED_OUT,
        Action.TEXT_PUBLISHED,
    }
)
"""What followers are told of; the announcement is the publication of the page."""


def tell(
    action: Action,
    consultation: Consultation,
    *,
    by: User | None,
    reasons: Mapping[str, str],
    said: Callable[[], str] = str,
    details: dict[str, Any] | None = None,
    languages: Sequence[str] = (),
) -> None:
    """Append what happened, with what is said of it in each language and why."""
    key = consultation.translation_key
    for language in languages or _spoken(key) or [""]:
        with override(language or "uk"):
            what = said()
        reason, _language = said_in(dict(reasons), language or "uk")
        journal.record(
            action,
            journal.Subject(KIND, str(key), language, consultation.authority.slug),
            actor=by,
            reason=" ".join(filter(None, [what, reason])),
            details=details,
        )


def _spoken(key: Any) -> list[str]:
    live = Page.objects.filter(translation_key=key, live=True).order_by("pk")
    return list(live.values_list("locale__language_code", flat=True))
