"""What happens to deadlines.  Each act checks, writes and tells the journal in one go.

Every act has who does it (`by`); None is the portal itself, which obeys the rule set
but needs no permission.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cms import clock
from cms.page_cache.generation import raise_generation
from cms.refusals import refuse
from participation.journal import actions as journal
from participation.journal.enums import Action

from ..counting import Term
from ..models import (
    Deadline,
    DueChange,
    ExtensionOfDeadline,
    PauseOfDeadline,
    RuleSet,
)
from ..sets.actions import use
from .allowed import ensure_allowed, ensure_in_time, ensure_runs, said_of
from .enums import Ground
from .reckoning import due_of, due_with, first_due, hold_calendars
from .registry import Subject, kind_of

if TYPE_CHECKING:
    from cms.authorities.models import Authority
    from participation.citizens.models import User


@transaction.atomic
def start(
    *,
    rule_set: RuleSet,
    term: str,
    subject: Subject,
    authority: Authority,
    by: User | None,
    at: datetime | None = None,
    reason: str = "",
) -> Deadline:
    """Let a term of a rule set run for a subject, from now or a moment.

    From then on the rule set does not change.  Raises `Refused`, and ValidationError
    where the rule set has no such term or it runs for the subject already.
    """
    if by and not kind_of(subject.kind).may_start(by, authority):
        refuse(
            _("Only the people of the authority may start this term."),
            actor=by,
            act=f"start deadline of {subject.kind}",
        )
    hold_calendars()
    rule_set = use(rule_set=rule_set)
    deadline = Deadline(
        rule_set=rule_set,
        term_name=term,
        subject_kind=subject.kind,
        subject_key=subject.key,
        titles=dict(subject.titles),
        addresses=dict(subject.addresses),
        is_public=subject.is_public,
        authority=authority,
        country=rule_set.country,
        started_at=at or clock.now(),
    )
    due = first_due(deadline)
    deadline.due_at, deadline.due_date = due.due, due.due_date
    deadline.full_clean()
    try:
        with transaction.atomic():
            deadline.save()
    except IntegrityError as error:
        # Somebody else started it in the same moment.
        raise ValidationError(_("The term runs already.")) from error
    _tell(Action.DEADLINE_STARTED, deadline, by, reason)
    return deadline


@transaction.atomic
def pause(*, deadline: Deadline, by: User | None, reason: str) -> Deadline:
    """Stop a running term for a while, where its rules allow that.

    Raises `Refused`, ValidationError.
    """
    deadline = _to_change(deadline, by, "pause")
    ensure_allowed(deadline, "pauses", _("The rules know no pause of this term."))
    ensure_runs(deadline)
    _ensure_said(reason)
    if deadline.paused_since:
        raise ValidationError(_("The term is paused already."))
    deadline.paused_since = clock.now()
    PauseOfDeadline.objects.create(
        deadline=deadline, begins=deadline.paused_since, reason=reason
    )
    return _changed(Action.DEADLINE_PAUSED, deadline, by, reason)


@transaction.atomic
def resume(*, deadline: Deadline, by: User | None, reason: str) -> Deadline:
    """Let a paused term go on; it is due later by the pause.

    Raises `Refused`, ValidationError.
    """
    deadline = _to_change(deadline, by, "resume")
    _ensure_said(reason)
    if not deadline.paused_since:
        raise ValidationError(_("The term is not paused."))
    _end_pause(deadline, clock.now())
    return _changed(Action.DEADLINE_RESUMED, deadline, by, reason)


@transaction.atomic
def extend(*, deadline: Deadline, to: Term, by: User | None, reason: str) -> Deadline:
    """Make the whole term longer, counted from its start, as far as its rules allow.

    Raises `Refused`; ValidationError where the rules know no extension, it is longer
    than they allow or no longer than before, or the time for telling it has passed.
    """
    deadline = _to_change(deadline, by, "extend")
    _ensure_said(reason)
    if deadline.paused_since:
        raise ValidationError(_("The term is paused: let it go on first."))
    ensure_allowed(deadline, "longest", _("The rules know no extension of this term."))
    ensure_runs(deadline)
    ensure_in_time(deadline)
    longest = deadline.rule_set.term(said_of(deadline).longest)
    wanted = due_with(deadline, to).due
    if longest is None or wanted > due_with(deadline, longest).due:
        raise ValidationError(_("The rules don't allow so long an extension."))
    if wanted <= deadline.due_at:
        raise ValidationError(_("The term would not become longer."))
    return _extended(deadline, Ground.LONGER, to, by, reason)


@transaction.atomic
def extend_for_outage(
    *, deadline: Deadline, by_term: Term, by: User | None, reason: str
) -> Deadline:
    """Add to a term what an outage of the portal took from it.

    Only where its rules say so, and never to the term of an authority's answer.
    Raises `Refused`, ValidationError.
    """
    deadline = _to_change(deadline, by, "extend for outage")
    _ensure_said(reason)
    ensure_allowed(
        deadline, "outages", _("The rules don't extend this term because of an outage.")
    )
    return _extended(deadline, Ground.OUTAGE, by_term, by, reason)


@transaction.atomic
def mark_kept(
    *,
    deadline: Deadline,
    by: User | None,
    at: datetime | None = None,
    reason: str = "",
) -> Deadline:
    """Say that what was due was done, now or at a moment that has passed.

    Raises `Refused`, ValidationError.
    """
    deadline = _to_change(deadline, by, "mark kept")
    now = clock.now()
    deadline.kept_at = at or now
    if not deadline.started_at <= deadline.kept_at <= now:
        raise ValidationError(_("It was done between the start of the term and now."))
    if deadline.paused_since:
        _end_pause(deadline, max(deadline.kept_at, deadline.paused_since))
        _follow(deadline, reason)
    return _closed(Action.DEADLINE_KEPT, deadline, by, reason)


@transaction.atomic
def cancel(*, deadline: Deadline, by: User | None, reason: str) -> Deadline:
    """End a term that no longer has to be kept.  Raises `Refused`, ValidationError."""
    deadline = _to_change(deadline, by, "cancel")
    _ensure_said(reason)
    deadline.cancelled_at = clock.now()
    return _closed(Action.DEADLINE_CANCELLED, deadline, by, reason)


@transaction.atomic
def follow_subject(*, subject: Subject) -> int:
    """Have terms say of their subject what its room says of it now; how many there are.

    Called by that room when a title or an address changes, and when what was public
    is so no longer.
    """
    rows = Deadline.objects.filter(subject_kind=subject.kind, subject_key=subject.key)
    raise_generation()
    return rows.update(
        titles=dict(subject.titles),
        addresses=dict(subject.addresses),
        is_public=subject.is_public,
    )


def _to_change(deadline: Deadline, by: User | None, act: str) -> Deadline:
    """The deadline as it is now, for whoever may act on it.

    Raises `Refused`, and ValidationError for one that was closed.
    """
    rows = Deadline.objects.select_for_update(of=("self",))
    deadline = rows.select_related("rule_set", "authority").get(pk=deadline.pk)
    kind = kind_of(deadline.subject_kind)
    if by and not kind.may_change(by, deadline.authority):
        refuse(
            _("Only the people of the authority may change this term."),
            actor=by,
            act=f"{act} deadline {deadline.pk}",
        )
    if not deadline.is_open:
        raise ValidationError(_("The term no longer runs."))
    return deadline


def _ensure_said(reason: str) -> None:
    if not reason.strip():
        raise ValidationError(_("Give a reason."))


def _extended(
    deadline: Deadline, ground: Ground, term: Term, by: User | None, reason: str
) -> Deadline:
    ExtensionOfDeadline.objects.create(
        deadline=deadline,
        ground=ground,
        amount=term.amount,
        unit=term.unit,
        reason=reason,
    )
    return _changed(Action.DEADLINE_EXTENDED, deadline, by, reason)


def _changed(
    action: Action, deadline: Deadline, by: User | None, reason: str
) -> Deadline:
    """Reckon anew, save and tell; paused terms keep their day until they go on."""
    if not deadline.paused_since:
        _follow(deadline, reason)
    deadline.full_clean()
    deadline.save()
    _tell(action, deadline, by, reason)
    return deadline


def _end_pause(deadline: Deadline, ends: datetime) -> None:
    deadline.pauses.filter(ends=None).update(ends=ends)
    deadline.paused_since = None


def _follow(deadline: Deadline, reason: str) -> None:
    """Reckon anew; where it is another moment, write it with why."""
    hold_calendars()
    due, before = due_of(deadline), deadline.due_at
    if due.due == before:
        return
    deadline.due_at, deadline.due_date = due.due, due.due_date
    DueChange.objects.create(
        deadline=deadline, due_before=before, due_after=due.due, reason=reason
    )


def _closed(
    action: Action, deadline: Deadline, by: User | None, reason: str
) -> Deadline:
    deadline.closed_reason = reason
    deadline.full_clean()
    deadline.save()
    _tell(action, deadline, by, reason)
    return deadline


def _tell(action: Action, deadline: Deadline, by: User | None, reason: str) -> None:
    journal.record(
        action,
        journal.Subject("deadline", str(deadline.pk), "", deadline.authority.slug),
        actor=by,
        reason=reason,
        details={
            "of": f"{deadline.subject_kind} {deadline.subject_key}",
            "term": deadline.term_name,
            "due": deadline.due_at.isoformat(),
        },
    )
