"""A decision is looked at again: what was hidden comes back, or what was let stand
goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.refusals import refuse

from .enums import Standing, Why
from .holding import ensure_moderates, take
from .opening import open_case, open_case_of
from .permissions import is_own
from .registry import find
from .selectors import last_decision

if TYPE_CHECKING:
    from participation.citizens.models import User

    from .models import Case, ModeratedContribution


@transaction.atomic
def look_again(*, case: Case, by: User) -> Case:
    """Open a case anew about what was decided, in the hand of who asks for it.

    Where one is open already, it is that one.  What was decided after an objection is
    looked at again by who decided it then, or by administrators.  Raises `Refused`,
    `HeldByAnother`, ValidationError for what is no longer there.
    """
    ensure_moderates(case, by, "look again")
    thing = find(case.kind, case.object_key, lock=True)
    if thing is None or thing.standing == Standing.WITHDRAWN:
        raise ValidationError(_("The author has taken it back: nothing to decide."))
    _ensure_may(case, thing, by)
    opened = open_case_of(thing) or open_case(thing, Why.AGAIN)
    return take(case=opened, by=by)


def _ensure_may(case: Case, thing: ModeratedContribution, by: User) -> None:
    last = last_decision(thing)
    after_objection = last is not None and last.case.why == Why.APPEALED
    if after_objection and not by.is_superuser and last and last.by_id != by.pk:
        text = _(
            "This was decided after an objection. Only administrators look at it again."
        )
    elif is_own(by, thing):
        text = _("Nobody decides about what they have written or entered themselves.")
    else:
        return
    refuse(text, actor=by, act="look again", subject=f"case {case.pk}")
