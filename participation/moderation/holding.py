"""Who has a case in hand, so that two don't read the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms import clock
from cms.refusals import refuse

from .models import Case
from .permissions import may_moderate

if TYPE_CHECKING:
    from participation.citizens.models import User


class HeldByAnother(ValidationError):
    """Somebody else has the case in hand."""

    def __init__(self, case: Case) -> None:
        text = _("%(name)s has this in hand. Take it over to decide it.")
        super().__init__(text % {"name": str(case.held_by)})


@transaction.atomic
def take(*, case: Case, by: User) -> Case:
    """Take an open case in hand.

    Raises `Refused`; `HeldByAnother`; ValidationError for one that is closed.
    """
    case = _to_hold(case, by, "take")
    if case.held_by_id not in (None, by.pk):
        raise HeldByAnother(case)
    return _held_by(case, by)


@transaction.atomic
def take_over(*, case: Case, by: User) -> Case:
    """Take an open case out of another's hand.  Raises `Refused`, ValidationError."""
    return _held_by(_to_hold(case, by, "take over"), by)


@transaction.atomic
def release(*, case: Case, by: User) -> Case:
    """Give a case out of the hand.

    Raises `Refused`; `HeldByAnother` for another's: that is taken over.
    """
    case = _to_hold(case, by, "release")
    if case.held_by_id not in (None, by.pk):
        raise HeldByAnother(case)
    return _held_by(case, None)


def ensure_moderates(case: Case, by: User, act: str) -> None:
    """Raise `Refused` for whoever does not moderate for the authority of a case."""
    if not may_moderate(by, case.authority):
        refuse(
            _("Only moderators of this authority decide about this."),
            actor=by,
            act=act,
            subject=f"case {case.pk}",
        )


def _to_hold(case: Case, by: User, act: str) -> Case:
    rows = Case.objects.select_for_update(of=("self",))
    case = rows.select_related("authority", "held_by", "deadline").get(pk=case.pk)
    ensure_moderates(case, by, act)
    if not case.is_open:
        raise ValidationError(_("This case is closed."))
    return case


def _held_by(case: Case, person: User | None) -> Case:
    if case.held_by_id != (person.pk if person else None):
        case.held_by = person
        case.held_since = clock.now() if person else None
        case.save(update_fields=["held_by", "held_since"])
    return case
