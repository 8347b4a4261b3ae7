"""Cases: opened, found and ended."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from cms import clock
from participation.journal import actions as journal
from participation.journal.enums import Action

from . import terms
from .enums import Why
from .models import Case, ModeratedContribution
from .registry import kind_of

if TYPE_CHECKING:
    from participation.citizens.models import User


def subject_of(contribution: ModeratedContribution) -> journal.Subject:
    """What events of moderation are about."""
    authority = contribution.authority
    return journal.Subject(
        kind_of(contribution).name,
        str(contribution.key),
        contribution.language,
        authority.slug if authority else "",
    )


def tell(
    action: Action,
    contribution: ModeratedContribution,
    *,
    actor: User | None,
    reason_code: str = "",
    **details: Any,
) -> None:
    """Write in the journal; nothing of what anybody wrote."""
    journal.record(
        action,
        subject_of(contribution),
        actor=actor,
        reason_code=reason_code,
        details=details,
    )


def open_case_of(contribution: ModeratedContribution) -> Case | None:
    """The case that waits about a contribution; locked, so hold the contribution."""
    rows = Case.objects.open().select_for_update(of=("self",))
    kind = kind_of(contribution).name
    return rows.filter(kind=kind, object_key=contribution.key).first()


def open_case(
    contribution: ModeratedContribution, why: Why, *, found: Collection[str] = ()
) -> Case:
    """The one open case about a contribution, which the caller has locked or made.

    Where there is one already, what was found is added to it.  A thing that no longer
    shows waits for why it does not, whoever reported it before.
    """
    case = open_case_of(contribution)
    if case is None:
        return _new_case(contribution, why, sorted(set(found)))
    if why != Why.REPORTED:
        case.why = why
    case.found = sorted({*case.found, *found})
    case.save(update_fields=["why", "found"])
    return case


def end_case(contribution: ModeratedContribution, reason: str) -> None:
    """End what nobody has to decide any more, as when the author takes it back."""
    case = open_case_of(contribution)
    if case is None:
        return
    terms.cancelled(case, reason)
    close(case)


def close(case: Case) -> None:
    """Nothing waits for a decision, and nobody has it in hand."""
    case.closed_at = clock.now()
    case.held_by = case.held_since = None
    case.save(update_fields=["closed_at", "held_by", "held_since"])


def _new_case(
    contribution: ModeratedContribution, why: Why, found: Sequence[str]
) -> Case:
    case = Case(
        kind=kind_of(contribution).name,
        object_key=contribution.key,
        authority=contribution.authority,
        why=why,
        found=list(found),
        opened_at=clock.now(),
    )
    terms.begin(case)
    case.save()
    tell(Action.CASE_OPENED, contribution, actor=None, why=str(why), found=case.found)
    return case
