"""What an author is shown of a decision about theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from .appealing import why_not
from .enums import Outcome, Standing, Why
from .forms import ObjectionForm
from .models import Appeal
from .registry import kind_of
from .selectors import decisions_about
from .terms import APPEAL, said

if TYPE_CHECKING:
    from .models import Decision, ModeratedContribution


def own_page(
    thing: ModeratedContribution, form: ObjectionForm | None = None
) -> dict[str, Any]:
    """What stands on the page: the thing, what was decided, and whether one objects.

    Nobody learns who decided.
    """
    kind, decisions = kind_of(thing), decisions_about(thing)
    last = decisions[0] if decisions else None
    appeal = _appeal_of(decisions)
    may = may_object(thing, last)
    return {
        "kind": str(kind.label),
        "words": kind.words(thing),
        "given_at": thing.given_at,
        "standing": thing.standing,
        "was_public": thing.was_public,
        "url": kind.url(thing) if thing.is_visible else "",
        "decisions": [_line(one, thing) for one in decisions],
        "appeal": appeal,
        "form": (form or ObjectionForm()) if may else None,
        "why_not": "" if may or last is None else _why_not(thing, last),
        "until": last.appeal_until if last else None,
        "answered_within": said(thing.authority, APPEAL, last.at) if last else "",
    }


def may_object(thing: ModeratedContribution, last: Decision | None) -> bool:
    """Whether its author may object to the decision that holds."""
    return last is not None and thing.standing == Standing.HIDDEN and not why_not(last)


def _why_not(thing: ModeratedContribution, last: Decision) -> str:
    return why_not(last) if thing.standing == Standing.HIDDEN else ""


def _appeal_of(decisions: list[Decision]) -> Appeal | None:
    """The newest objection to any of them, with the case in which it is decided."""
    rows = Appeal.objects.filter(decision__in=decisions)
    return rows.select_related("case__deadline").order_by("-given_at").first()


def _line(decision: Decision, thing: ModeratedContribution) -> dict[str, Any]:
    code, outcome = decision.code, Outcome(decision.outcome)
    refused = outcome.hides and not thing.was_public
    return {
        "at": decision.at,
        "outcome": _("not published") if refused else outcome.label,
        "reason": code.name if code else "",
        "explanation": code.explanation if code else "",
        "note": decision.note,
        "after_objection": decision.case.why == Why.APPEALED,
    }
