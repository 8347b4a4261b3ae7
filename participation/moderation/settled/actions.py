"""Writing codes and numbers: each act checks, writes and tells the journal at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.refusals import refuse
from participation.journal import actions as journal
from participation.journal.enums import Action

from ..models import DecisionCode, StandingRules
from .permissions import may_settle_codes, may_settle_trust

if TYPE_CHECKING:
    from participation.citizens.models import User

_NUMBERS: Final = (
    *("days", "trusted_after", "watched_after"),
    *("trusted_at_once", "watched_wait"),
)
_LOGGED: Final = {
    Action.DECISION_CODE_MADE: "wagtail.create",
    Action.DECISION_CODE_REMOVED: "wagtail.delete",
}


@transaction.atomic
def save_code(*, code: DecisionCode, by: User) -> DecisionCode:
    """Make a code, or change its words, order or whether it is retired.

    Raises `Refused`; ValidationError for what would change decisions of the past: the
    code itself, and of one that was used whether it hides.
    """
    _ensure_codes(by, "save a decision code")
    rows = DecisionCode.objects.select_for_update()
    stored = rows.filter(pk=code.pk).first()
    if stored and stored.code != code.code:
        raise ValidationError({"code": _("A code never changes: make another one.")})
    if stored and stored.hides != code.hides and stored.is_used:
        raise ValidationError(
            {"hides": _("It was used already: make another code instead.")}
        )
    code.full_clean()
    code.save()
    _note_code(_what_was_done(stored, code), code, by)
    return code


@transaction.atomic
def remove_code(*, code: DecisionCode, by: User) -> None:
    """Remove a code that was never used.  Raises `Refused`, ValidationError."""
    _ensure_codes(by, "remove a decision code")
    code = DecisionCode.objects.select_for_update().get(pk=code.pk)
    if code.is_used:
        raise ValidationError(
            _("Decisions or reports name this code: retire it instead.")
        )
    _note_code(Action.DECISION_CODE_REMOVED, code, by)
    code.delete()


@transaction.atomic
def save_trust(*, rules: StandingRules, by: User) -> StandingRules:
    """Settle from when on authors are trusted or watched.

    Raises `Refused` for whoever does not moderate for the authority, before and after;
    ValidationError.
    """
    stored = StandingRules.objects.select_for_update().filter(pk=rules.pk).first()
    for one in (stored, rules):
        if one is not None:
            _ensure_trust(one, by)
    rules.full_clean()
    rules.save()
    _note_trust(rules, by, _numbers(stored) if stored else {})
    return rules


@transaction.atomic
def remove_trust(*, rules: StandingRules, by: User) -> None:
    """Let the portal's own numbers hold for an authority again.  Raises `Refused`."""
    _ensure_trust(rules, by)
    _note_trust(rules, by, _numbers(rules), removed=True)
    rules.delete()


def _ensure_codes(by: User, act: str) -> None:
    if not may_settle_codes(by):
        refuse(
            _("Only administrators of the portal change decision codes."),
            actor=by,
            act=act,
        )


def _ensure_trust(rules: StandingRules, by: User) -> None:
    if not may_settle_trust(by, rules.authority):
        refuse(
            _("Only moderators of the authority settle whom it trusts."),
            actor=by,
            act="settle trust in authors",
            subject=f"standing rules {rules.pk}",
        )


def _what_was_done(stored: DecisionCode | None, code: DecisionCode) -> Action:
    if stored is None:
        return Action.DECISION_CODE_MADE
    if code.is_retired and not stored.is_retired:
        return Action.DECISION_CODE_RETIRED
    return Action.DECISION_CODE_CHANGED


def _note_code(action: Action, code: DecisionCode, by: User) -> None:
    """Write in the journal, and in Wagtail's log, which the history shows."""
    told = {"name": code.name_uk, "hides": code.hides, "public": code.public}
    subject = journal.Subject("decision_code", code.code)
    journal.record(action, subject, actor=by, details=told)
    log(instance=code, action=_LOGGED.get(action, "wagtail.edit"), user=by)


def _note_trust(
    rules: StandingRules, by: User, before: dict[str, Any], *, removed: bool = False
) -> None:
    authority = rules.authority.slug if rules.authority else ""
    journal.record(
        Action.STANDING_RULES_CHANGED,
        journal.Subject("standing_rules", str(rules.pk), "", authority),
        actor=by,
        details={"before": before, "now": {} if removed else _numbers(rules)},
    )
    done = "wagtail.edit" if before else "wagtail.create"
    log(instance=rules, action="wagtail.delete" if removed else done, user=by)


def _numbers(rules: StandingRules) -> dict[str, Any]:
    return {name: getattr(rules, name) for name in _NUMBERS}
