"""Authors object to what was decided about theirs; another person decides again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms import clock
from participation.citizens.contributions import Circumstances, give
from participation.citizens.locks import hold
from participation.citizens.models import User
from participation.journal.enums import Action
from participation.rules.models.deadlines import LAST_SECOND

from .enums import Standing, Why
from .models import Appeal, Decision
from .opening import open_case, tell
from .receiving import ensure_author
from .registry import find
from .selectors import last_decision

if TYPE_CHECKING:
    from participation.citizens.models import Guest


@transaction.atomic
def appeal(*, decision: Decision, words: str, by_author: User | Guest) -> Appeal:
    """Object to the decision by which something is hidden, once and in time.

    Raises `Refused` for anybody but the author of what is hidden, ValidationError for
    what can't be objected to (see `why_not`), and without words.
    """
    hold(by_author)
    thing = find(decision.case.kind, decision.case.object_key, lock=True)
    if thing is None:
        raise ValidationError(_("This is no longer there."))
    ensure_author(thing, by_author, "appeal")
    if thing.standing != Standing.HIDDEN or last_decision(thing) != decision:
        raise ValidationError(_("This decision no longer holds."))
    if reason := why_not(decision):
        raise ValidationError(reason)
    if not words.strip():
        raise ValidationError({"words": _("Write why you object.")})
    made = Appeal(decision=decision, words=words.strip())
    made.case = open_case(thing, Why.APPEALED)
    made.clean_fields(exclude=["case", "language"])
    given = Circumstances(get_language() or thing.language)
    give(made, author=by_author, given=given)
    actor = by_author if isinstance(by_author, User) else None
    tell(Action.DECISION_APPEALED, thing, actor=actor)
    return made


def why_not(decision: Decision) -> str:
    """Why nobody may object to a decision that hides, in words; "" where one may."""
    if decision.case.why == Why.APPEALED:
        return _("This was decided after an objection. It is final on the portal.")
    if Appeal.objects.filter(decision=decision).exists():
        return _("You have objected already.")
    if decision.appeal_until and clock.now() >= decision.appeal_until + LAST_SECOND:
        return _("The time for objections is over.")
    return ""
