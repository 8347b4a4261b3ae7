"""Writing plans of consultations.  Each act checks, writes and tells the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.refusals import refuse
from participation.journal import actions as journal
from participation.journal.enums import Action
from participation.rules.deadlines.registry import works_for

from .models import PlanItem

if TYPE_CHECKING:
    from participation.citizens.models import User


@transaction.atomic
def save_plan_item(*, item: PlanItem, by: User) -> PlanItem:
    """Keep a subject of a plan, new or changed.  Raises `Refused`, ValidationError.

    Whose it is does not change.
    """
    stored = PlanItem.objects.select_for_update().filter(pk=item.pk).first()
    if stored and stored.authority_id != item.authority_id:
        _ensure_writes(stored, by, "move")
        raise ValidationError(_("A plan stays with its authority."))
    _ensure_writes(item, by, "save")
    if item.opens_on and item.closes_on and item.closes_on < item.opens_on:
        raise ValidationError({"closes_on": _("The last day is before the first.")})
    item.full_clean()
    item.save()
    _tell(Action.PLAN_ITEM_CHANGED if stored else Action.PLAN_ITEM_ADDED, item, by)
    return item


@transaction.atomic
def remove_plan_item(*, item: PlanItem, by: User) -> None:
    """Strike a subject out of a plan.  Raises `Refused`."""
    _ensure_writes(item, by, "remove")
    _tell(Action.PLAN_ITEM_REMOVED, item, by)
    item.delete()


def _ensure_writes(item: PlanItem, by: User, act: str) -> None:
    if not works_for(by, item.authority):
        refuse(
            _("Only the people of the authority write its plan."),
            actor=by,
            act=f"{act} plan item",
            subject=f"plan item {item.pk}",
        )


def _tell(action: Action, item: PlanItem, by: User) -> None:
    journal.record(
        action,
        journal.Subject("consultation_plan", str(item.pk), "", item.authority.slug),
        actor=by,
        details={"year": item.year, "subject": item.subject_uk},
    )
