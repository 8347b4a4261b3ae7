"""Administrators change what is looked for; the journal tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.refusals import refuse
from participation.journal import actions as journal
from participation.journal.enums import Action

from ..models import ListedWords, ScreeningRule
from .catalogue import NUMBERS

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from participation.citizens.models import User

ADDED: Final = "added"
CHANGED: Final = "changed"
REMOVED: Final = "removed"


def may_change_screening(user: User | AnonymousUser) -> bool:
    """Whether an account decides what is looked for: administrators of the portal."""
    return bool(user.is_active and user.is_superuser)


@transaction.atomic
def save_rule(*, rule: ScreeningRule, by: User) -> ScreeningRule:
    """Keep whether a rule is in use, and its numbers.

    Raises `Refused`, ValidationError for numbers that are out of bounds.
    """
    _ensure_may_change(by, f"rule {rule.code}")
    _ensure_within_bounds(rule)
    before = ScreeningRule.objects.select_for_update().get(pk=rule.pk)
    rule.save(update_fields=["is_on", "numbers"])
    journal.record(
        Action.SCREENING_RULE_CHANGED,
        journal.Subject("screening rule", rule.code),
        actor=by,
        details={
            "before": {"is_on": before.is_on, **before.numbers},
            "after": {"is_on": rule.is_on, **rule.numbers},
        },
    )
    return rule


@transaction.atomic
def save_listed(*, listed: ListedWords, by: User) -> ListedWords:
    """Keep words or a site of a list.  Raises `Refused`, ValidationError."""
    _ensure_may_change(by, "list of screening")
    what = CHANGED if listed.pk else ADDED
    listed.full_clean()
    listed.save()
    _tell_of_list(listed, what, by)
    return listed


@transaction.atomic
def remove_listed(*, listed: ListedWords, by: User) -> None:
    """Take words or a site off their list.  Raises `Refused`."""
    _ensure_may_change(by, "list of screening")
    _tell_of_list(listed, REMOVED, by)
    listed.delete()


def _tell_of_list(listed: ListedWords, what: str, by: User) -> None:
    journal.record(
        Action.SCREENING_LIST_CHANGED,
        journal.Subject("screening list", str(listed.pk), listed.language),
        actor=by,
        reason_code=what,
        details={
            "kind": listed.kind,
            "written": listed.written,
            "is_on": listed.is_on,
        },
    )


def _ensure_within_bounds(rule: ScreeningRule) -> None:
    known = {one.name: one for one in NUMBERS.get(rule.code, ())}
    if rule.numbers.keys() != known.keys():
        raise ValidationError(_("These are not the numbers of this rule."))
    for name, number in rule.numbers.items():
        least, most = known[name].least, known[name].most
        if not (isinstance(number, int) and least <= number <= most):
            raise ValidationError(
                _("“%(name)s” has to be from %(least)s to %(most)s."),
                params={"name": known[name].label, "least": least, "most": most},
            )


def _ensure_may_change(by: User, subject: str) -> None:
    if not may_change_screening(by):
        refuse(
            _("Only administrators decide what is looked for."),
            actor=by,
            act="change screening",
            subject=subject,
        )
