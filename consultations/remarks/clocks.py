"""The term within which what came by the site is published: a clock, counted for each.

Source: the Cabinet's decree 996 (5 working days); the number stands in the rule set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.clock import KYIV
from cms.languages import LANGUAGE_CODES
from participation.citizens.contribution_enums import Channel
from participation.moderation.enums import Standing
from participation.rules.deadlines import actions as deadlines
from participation.rules.deadlines.registry import Subject
from participation.rules.models import Deadline

from .rules import TERM
from .telling import KIND

if TYPE_CHECKING:
    from .models import Remark


def begin(remark: Remark) -> None:
    """Let the term run from the moment it counts, unless it was published at once."""
    rules, at = remark.consultation.rules, remark.confirmed_at
    if remark.standing != Standing.WAITS or remark.channel != Channel.WEB:
        return
    if rules is None or at is None or rules.term(TERM) is None:
        return
    if remark.authority is None or rules.is_suspended_on(at.astimezone(KYIV).date()):
        return
    deadlines.start(
        rule_set=rules,
        term=TERM,
        subject=Subject(KIND, str(remark.key), _titles(remark), is_public=False),
        authority=remark.authority,
        by=None,
        at=at,
    )


def follow(remark: Remark) -> None:
    """Published or hidden, it was looked at in its term; taken back, nothing is due."""
    if remark.standing == Standing.WAITS:
        return
    for deadline in clock_of(remark).open():
        if remark.standing == Standing.WITHDRAWN:
            deadlines.cancel(
                deadline=deadline, by=None, reason=_("Withdrawn by the author.")
            )
        else:
            deadlines.mark_kept(deadline=deadline, by=None)


def clock_of(remark: Remark):  # type: ignore[no-untyped-def]
    """The terms that ran for it."""
    return Deadline.objects.filter(subject_kind=KIND, subject_key=str(remark.key))


def _titles(remark: Remark) -> dict[str, str]:
    """What is due, by language; no word of what somebody wrote."""
    titles = {}
    for code in LANGUAGE_CODES:
        with override(code):
            words = _("Remark %(number)s in a consultation")
            titles[code] = words % {"number": remark.number}
    return titles
