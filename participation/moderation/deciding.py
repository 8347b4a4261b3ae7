"""Decisions: one or many cases, one outcome, one code, one note, one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms import clock
from cms.refusals import refuse
from participation.journal.enums import Action

from . import terms
from .enums import OFFERED, Outcome, Standing, Why
from .holding import HeldByAnother, ensure_moderates
from .letters import tell_author
from .models import Case, Decision, DecisionCode, ModeratedContribution
from .opening import close, tell
from .permissions import decided_first, is_own
from .receiving import publish, set_standing
from .registry import found, kinds

if TYPE_CHECKING:
    from participation.citizens.models import User


@dataclass(frozen=True)
class Ruling:
    """What is decided about each case, and by whom."""

    outcome: Outcome
    code: DecisionCode | None
    note: str
    by: User


class DecidedAlready(ValidationError):
    """Somebody was quicker; nothing changed."""

    def __init__(self, decision: Decision) -> None:
        text = _("%(name)s has decided this already: %(outcome)s.")
        told = {"name": str(decision.by), "outcome": decision.get_outcome_display()}
        super().__init__(text % told)


@transaction.atomic
def decide(
    *,
    cases: Iterable[Case],
    outcome: Outcome,
    code: DecisionCode | None,
    note: str,
    by: User,
) -> list[Decision]:
    """Decide cases, all or none of them, with one outcome, code and note.

    Every case is checked: that the account moderates for its authority, gave none of
    it and did not decide first what its author objects to, else `Refused`.  Raises
    `DecidedAlready`, `HeldByAnother`, and ValidationError for what can't be decided
    so.  `note` goes to the authors and to nobody else.
    """
    cases = list(cases)
    # Things before their cases, each in one order: as those lock who report.
    things = found({(one.kind, one.object_key) for one in cases}, lock=True)
    _hold_together(things.values())
    _ensure_code(outcome, code, {one.kind for one in cases})
    decisions = []
    for case in _locked(cases):
        ensure_moderates(case, by, "decide")
        thing = things.get((case.kind, case.object_key))
        _ensure_open(case, thing)
        assert thing is not None
        _ensure_may_decide(case, thing, by)
        _ensure_fits(thing, outcome)
        decisions.append(_decided(case, thing, Ruling(outcome, code, note.strip(), by)))
    return decisions


def _hold_together(things: Collection[ModeratedContribution]) -> None:
    """Lock what many of them change besides, in the order of all who decide many."""
    if len(things) > 1:
        for kind in kinds.values():
            kind.hold([one for one in things if isinstance(one, kind.model)])


def _locked(cases: Sequence[Case]) -> list[Case]:
    rows = Case.objects.select_for_update(of=("self",)).order_by("pk")
    rows = rows.select_related("authority", "held_by", "deadline")
    return list(rows.filter(pk__in=[one.pk for one in cases]))


def _ensure_code(outcome: Outcome, code: DecisionCode | None, kinds: set[str]) -> None:
    if code is None:
        if outcome.hides:
            raise ValidationError(_("Choose the reason for which it is hidden."))
        return
    if code.hides != outcome.hides or code.is_retired:
        raise ValidationError(_("This reason does not fit the decision."))
    if code.kinds and not kinds <= set(code.kinds):
        raise ValidationError(_("This reason does not fit the decision."))


def _ensure_open(case: Case, thing: ModeratedContribution | None) -> None:
    if not case.is_open:
        decision = case.decisions.select_related("by").first()
        if decision is not None:
            raise DecidedAlready(decision)
    if not case.is_open or thing is None:
        raise ValidationError(_("The author has taken it back: nothing to decide."))


def _ensure_may_decide(case: Case, thing: ModeratedContribution, by: User) -> None:
    if is_own(by, thing):
        refuse(
            _("Nobody decides about what they have written or entered themselves."),
            actor=by,
            act="decide about the own",
            subject=f"case {case.pk}",
        )
    if case.why == Why.APPEALED and decided_first(by, case):
        refuse(
            _("The author objects to your own decision: another person decides."),
            actor=by,
            act="decide about the own decision",
            subject=f"case {case.pk}",
        )
    if case.held_by_id not in (None, by.pk):
        raise HeldByAnother(case)


def _ensure_fits(thing: ModeratedContribution, outcome: Outcome) -> None:
    if outcome not in OFFERED[Standing(thing.standing)]:
        raise ValidationError(_("This does not fit something that stands so."))


def _decided(case: Case, thing: ModeratedContribution, ruling: Ruling) -> Decision:
    decision = Decision(case=case, at=clock.now(), **vars(ruling))
    if ruling.outcome.hides and case.why != Why.APPEALED:
        decision.appeal_until = terms.appeal_until(case.authority, decision.at)
    decision.clean_fields(exclude=["case", "by", "code", "appeal_until"])
    decision.save()
    terms.kept(case, decision.at)
    close(case)
    _tell(decision, thing)
    tell_author(decision, thing)
    _carry_out(thing, ruling)
    return decision


def _carry_out(thing: ModeratedContribution, ruling: Ruling) -> None:
    if ruling.outcome.hides:
        thing.hidden_as = ruling.code
        set_standing(thing, Standing.HIDDEN)
    elif ruling.outcome != Outcome.KEEP:
        publish(thing)


def _tell(decision: Decision, thing: ModeratedContribution) -> None:
    """What the public log is read from: no name, no words."""
    case = decision.case
    tell(
        Action.CONTRIBUTION_DECIDED,
        thing,
        actor=decision.by,
        reason_code=decision.code.code if decision.code else "",
        outcome=str(decision.outcome),
        why=str(case.why),
        in_time=case.in_time(decision.at) if case.due else None,
    )
