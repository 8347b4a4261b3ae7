"""What the page of a case shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from participation.rules.counting import StandsStill
from participation.rules.deadlines.reckoning import due_of
from participation.rules.deadlines.shown import asked_in_words
from participation.rules.explained import lots

from ..enums import Why
from ..models import Report
from ..permissions import decided_first, is_own
from ..registry import kinds
from ..screening.catalogue import in_words
from ..selectors import decisions_about
from .authors import author_shown
from .hidden_signs import Segment, segments
from .rows import language_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from participation.citizens.models import User

    from ..models import Case, ModeratedContribution

Text = tuple[str, list[Segment]]


def case_shown(
    case: Case, thing: ModeratedContribution | None, by: User
) -> dict[str, Any]:
    """A case for its page; without what it is about, where that is gone."""
    kind = kinds.get(case.kind)
    context: dict[str, Any] = {
        "case": case,
        "thing": thing,
        "kind": kind.label if kind else case.kind,
        "found": in_words(case.found),
        "reports": _reports(case),
        "term": _term(case),
        "held_by_me": case.held_by_id == by.pk,
        "held_by_another": case.held_by_id not in (None, by.pk),
    }
    if kind is None or thing is None:
        return context
    return context | {
        "words": _texts(kind.words(thing)),
        "around": _texts(kind.around(thing)),
        "url": kind.url(thing),
        "language": language_of(thing),
        "author": author_shown(thing),
        "decisions": decisions_about(thing),
        "objection": _objection(case),
        "why_not": _why_not(case, thing, by),
    }


def _texts(words: Iterable[tuple[str, str]]) -> list[Text]:
    return [(label, segments(text)) for label, text in words]


def _reports(case: Case) -> list[tuple[Report, list[Segment]]]:
    """Reports that count, oldest first; who reported is nobody's business here."""
    rows = Report.objects.confirmed().filter(case=case).select_related("reason")
    return [(one, segments(one.words)) for one in rows.order_by("confirmed_at", "pk")]


def _objection(case: Case) -> dict[str, Any] | None:
    if case.why != Why.APPEALED:
        return None
    appeal = getattr(case, "appeal", None)
    if appeal is None:
        return None
    return {"words": segments(appeal.words), "given_at": appeal.given_at}


def _why_not(case: Case, thing: ModeratedContribution, by: User) -> str:
    """Why this moderator may not decide: "own", "first", "held", or ""."""
    if is_own(by, thing):
        return "own"
    if case.why == Why.APPEALED and decided_first(by, case):
        return "first"
    return "held" if case.held_by_id not in (None, by.pk) else ""


def _term(case: Case) -> dict[str, Any] | None:
    """What the rules ask, and day by day why it is due when it is."""
    if case.due is None:
        return None
    told: dict[str, Any] = {"due": case.due, "late": case.is_overdue}
    if case.deadline is None:
        return told
    try:
        days = due_of(case.deadline).days
    except StandsStill as still:
        days = still.days
    return told | {"asked": asked_in_words(case.deadline), "lots": lots(days)}
