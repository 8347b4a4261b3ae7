"""Outcomes, which administrators settle, and prepared reasons, which officers write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.languages import LANGUAGE_CODES
from cms.refusals import refuse
from participation.comments.text import cleaned
from participation.journal import actions as journal
from participation.journal.enums import Action

from .models import Outcome, ReasonTemplate
from .permissions import may_decide, may_settle_outcomes

if TYPE_CHECKING:
    from participation.citizens.models import User

_LOGGED: Final = {
    Action.REMARK_OUTCOME_MADE: "wagtail.create",
    Action.REMARK_OUTCOME_REMOVED: "wagtail.delete",
}


@transaction.atomic
def save_outcome(*, outcome: Outcome, by: User) -> Outcome:
    """Make an outcome, or change its words, order or whether it is retired.

    Raises `Refused`; ValidationError for what would change decisions of the past: the
    code itself, and of one that was used as what it counts.
    """
    _ensure_outcomes(by, "save an outcome of remarks")
    rows = Outcome.objects.select_for_update()
    stored = rows.filter(pk=outcome.pk).first()
    if stored and stored.code != outcome.code:
        raise ValidationError({"code": _("A code never changes: make another one.")})
    if stored and stored.counts_as != outcome.counts_as and stored.is_used:
        raise ValidationError(
            {"counts_as": _("It was used already: make another outcome instead.")}
        )
    outcome.full_clean()
    outcome.save()
    _note_outcome(_what_was_done(stored, outcome), outcome, by)
    return outcome


@transaction.atomic
def remove_outcome(*, outcome: Outcome, by: User) -> None:
    """Remove an outcome that was never used.  Raises `Refused`, ValidationError."""
    _ensure_outcomes(by, "remove an outcome of remarks")
    outcome = Outcome.objects.select_for_update().get(pk=outcome.pk)
    if outcome.is_used:
        raise ValidationError(_("Decisions name this outcome: retire it instead."))
    _note_outcome(Action.REMARK_OUTCOME_REMOVED, outcome, by)
    outcome.delete()


@transaction.atomic
def save_template(*, template: ReasonTemplate, by: User) -> ReasonTemplate:
    """Keep a prepared reason.  Raises `Refused`, before and after; ValidationError."""
    stored = ReasonTemplate.objects.select_for_update().filter(pk=template.pk).first()
    for one in (stored, template):
        if one is not None:
            _ensure_template(one, by)
    for code in LANGUAGE_CODES:
        setattr(template, f"text_{code}", cleaned(getattr(template, f"text_{code}")))
    if not any(template.texts.values()):
        raise ValidationError(_("Write the reason in one language at least."))
    template.full_clean()
    template.save()
    done = "wagtail.edit" if stored else "wagtail.create"
    _note_template(Action.REASON_TEMPLATE_SAVED, template, by, done)
    return template


@transaction.atomic
def remove_template(*, template: ReasonTemplate, by: User) -> None:
    """Remove a prepared reason; decisions keep their words.  Raises `Refused`."""
    _ensure_template(template, by)
    _note_template(Action.REASON_TEMPLATE_REMOVED, template, by, "wagtail.delete")
    template.delete()


def _ensure_outcomes(by: User, act: str) -> None:
    if not may_settle_outcomes(by):
        refuse(
            _("Only administrators of the portal change outcomes of remarks."),
            actor=by,
            act=act,
        )


def _ensure_template(template: ReasonTemplate, by: User) -> None:
    if not may_decide(by, template.authority):
        refuse(
            _("Only the people of the authority write its prepared reasons."),
            actor=by,
            act="write a prepared reason",
            subject=f"reason {template.pk}",
        )


def _what_was_done(stored: Outcome | None, outcome: Outcome) -> Action:
    if stored is None:
        return Action.REMARK_OUTCOME_MADE
    if outcome.is_retired and not stored.is_retired:
        return Action.REMARK_OUTCOME_RETIRED
    return Action.REMARK_OUTCOME_CHANGED


def _note_outcome(action: Action, outcome: Outcome, by: User) -> None:
    """Write in the journal, and in Wagtail's log, which the history shows."""
    told = {"name": outcome.name_uk, "counts_as": str(outcome.counts_as)}
    subject = journal.Subject("remark_outcome", outcome.code)
    journal.record(action, subject, actor=by, details=told)
    log(instance=outcome, action=_LOGGED.get(action, "wagtail.edit"), user=by)


def _note_template(
    action: Action, template: ReasonTemplate, by: User, logged: str
) -> None:
    subject = journal.Subject(
        "reason_template", str(template.pk), "", template.authority.slug
    )
    journal.record(action, subject, actor=by)
    log(instance=template, action=logged, user=by)
