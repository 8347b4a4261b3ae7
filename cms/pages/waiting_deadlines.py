"""What has to be done by law soon, or is overdue, on the start page of its people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.authorities.models import Authority
from cms.core.waiting import Line, WaitingList, waits
from participation.rules.deadlines.enums import DeadlineState
from participation.rules.deadlines.selectors import pressing_for
from participation.rules.deadlines.shown import left_in_words
from participation.rules.models import Deadline

if TYPE_CHECKING:
    from participation.citizens.models import User


@waits(30)
def pressing_deadlines(user: User, shown: int | None) -> WaitingList | None:
    """Overdue and nearly due terms of the person's authorities, the oldest first."""
    theirs = Authority.objects.of_person(user)
    if not user.is_superuser and not theirs.exists():
        return None
    rows = pressing_for(None if user.is_superuser else theirs)
    return WaitingList(
        "deadlines",
        _("Deadlines"),
        _("Nothing is overdue or due soon."),
        rows.count(),
        [_line(one) for one in rows[:shown]],
        reverse("deadlines"),
        _("All deadlines"),
    )


def _line(deadline: Deadline) -> Line:
    state = deadline.state
    return Line(
        deadline.title,
        reverse("deadline", args=[deadline.pk]) if deadline.is_public else "",
        f"{state.label}, {left_in_words(deadline, state)}",
        late=state == DeadlineState.OVERDUE,
    )
