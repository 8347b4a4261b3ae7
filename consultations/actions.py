"""What happens to a consultation after its announcement.

Each act checks, writes, tells the journal and the followers in one transaction.  Its
reasons are by language code; one of them has to be given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms import clock
from cms.core.publication import refresh_search
from cms.refusals import refuse
from participation.journal.enums import Action

from . import terms
from .allowed import (
    ensure_fits,
    ensure_in_stage,
    ensure_may_happen,
    ensure_not_too_long,
)
from .course import day_of, first_second, last_second
from .enums import ChangeKind, Fact, Stage
from .fact_keepers import ensure_nothing_hinders
from .models import Change, Consultation, Phase
from .permissions import may_change_course
from .telling import tell

if TYPE_CHECKING:
    from cms.register.models import DocumentPage
    from participation.citizens.models import User

    from .models import ConsultationPage

TOLD_AS = {
    Fact.REPORTED: Action.CONSULTATION_REPORTED,
    Fact.DECIDED: Action.CONSULTATION_DECIDED,
    Fact.FOLLOWED: Action.CONSULTATION_FOLLOWED,
    Fact.ARCHIVED: Action.CONSULTATION_ARCHIVED,
}


@transaction.atomic
def extend(
    *,
    page: ConsultationPage,
    phase: Phase,
    last_day: date,
    reasons: Mapping[str, str],
    by: User,
) -> Consultation:
    """Let a phase last until a later day.  Raises `Refused`, ValidationError."""
    row = _to_change(page, by, "extend")
    _ensure_said(reasons)
    ensure_in_stage(
        row, {Stage.ANNOUNCED, Stage.OPEN}, _("It is closed: reopen it instead.")
    )
    phase = row.phases.get(pk=phase.pk)
    before, after = phase.closes, last_second(last_day)
    if phase.window.over <= clock.now():
        raise ValidationError(_("This phase is over: choose another one."))
    if after <= before:
        raise ValidationError(_("Choose a later day than the last one now."))
    ensure_fits(row, phase.kind, phase.opens, after, but=phase)
    ensure_not_too_long(row, after)
    phase.closes = after
    phase.save(update_fields=["closes"])
    _changed(row, ChangeKind.EXTENDED, reasons, by, phase=phase, before=before)
    terms.restart_report_term(_anew(row), _first(reasons))
    return _told(Action.CONSULTATION_EXTENDED, row, reasons, by, _until(after))


@transaction.atomic
def reopen(
    *,
    page: ConsultationPage,
    kind: str,
    first_day: date,
    last_day: date,
    reasons: Mapping[str, str],
    by: User,
) -> Consultation:
    """Take remarks once more, from now or a later day, on what has closed.

    What was reported before no longer counts: the report follows the new close.
    Raises `Refused`, ValidationError.
    """
    row = _to_change(page, by, "reopen")
    _ensure_said(reasons)
    message = _("Only what has closed, and is not decided on yet, is reopened.")
    ensure_in_stage(row, {Stage.CLOSED, Stage.REPORTED}, message)
    now = clock.now()
    opens, closes = max(first_second(first_day), now), last_second(last_day)
    if day_of(opens) != first_day or closes <= opens:
        raise ValidationError(_("Choose days from today on, the last after the first."))
    ensure_fits(row, kind, opens, closes)
    before = row.status(now).closes
    phase = row.phases.create(
        kind=kind,
        opens=opens,
        closes=closes,
        round=max((one.round for one in row.phases.all()), default=1) + 1,
        decided_at=now,
    )
    _changed(row, ChangeKind.REOPENED, reasons, by, phase=phase, before=before)
    terms.restart_report_term(_anew(row), _first(reasons))
    return _told(Action.CONSULTATION_REOPENED, row, reasons, by, _until(closes))


@transaction.atomic
def cancel(
    *, page: ConsultationPage, reasons: Mapping[str, str], by: User
) -> Consultation:
    """End a consultation before its decision.  Raises `Refused`, ValidationError."""
    row = _to_change(page, by, "cancel")
    _ensure_said(reasons)
    stages = {Stage.ANNOUNCED, Stage.OPEN, Stage.CLOSED, Stage.REPORTED}
    ensure_in_stage(row, stages, _("It can't be cancelled any more."))
    row.cancelled_at = clock.now()
    row.save(update_fields=["cancelled_at"])
    _changed(row, ChangeKind.CANCELLED, reasons, by)
    terms.end_report_term(row, _first(reasons))
    return _told(Action.CONSULTATION_CANCELLED, row, reasons, by, _said_cancelled)


@transaction.atomic
def record_fact(
    *,
    page: ConsultationPage,
    fact: Fact,
    by: User,
    decision: DocumentPage | None = None,
) -> Consultation:
    """Say that something happened after the close, now.

    `decision` is the document of the register by which it was decided, if there is one.
    Raises `Refused`, ValidationError for what can't have happened yet, or what its
    room hinders (`fact_keepers`).
    """
    row = _to_change(page, by, f"record {fact}")
    ensure_may_happen(row, fact)
    ensure_nothing_hinders(row, fact)
    setattr(row, fact.value, clock.now())
    if fact == Fact.DECIDED:
        row.decision_key = decision and decision.translation_key
    row.save(update_fields=[fact.value, "decision_key"])
    if fact == Fact.REPORTED:
        terms.report_is_there(row)
    return _told(TOLD_AS[fact], row, {}, by, lambda: f"{fact.label}.")


def _to_change(page: ConsultationPage, by: User, act: str) -> Consultation:
    """The consultation as it is now, locked, for whoever may act on it."""
    if not may_change_course(by, page):
        refuse(
            _("Only who may publish here changes an announced consultation."),
            actor=by,
            page=page,
            act=f"{act} consultation",
        )
    # What points to it may be written meanwhile: remarks wait for nothing else.
    rows = Consultation.objects.select_for_update(of=("self",), no_key=True)
    found = rows.filter(translation_key=page.translation_key).first()
    if found is None or found.announced_at is None:
        raise ValidationError(_("It is not announced yet."))
    return found


def _ensure_said(reasons: Mapping[str, str]) -> None:
    if not _first(reasons):
        raise ValidationError(_("Give a reason."))


def _first(reasons: Mapping[str, str]) -> str:
    return next((one.strip() for one in reasons.values() if one.strip()), "")


def _changed(
    row: Consultation,
    kind: ChangeKind,
    reasons: Mapping[str, str],
    by: User,
    *,
    phase: Phase | None = None,
    before: Any = None,
) -> Change:
    return row.changes.create(
        kind=kind,
        phase_kind=phase.kind if phase else "",
        before=before,
        after=phase.closes if phase else None,
        reasons={code: text.strip() for code, text in reasons.items() if text.strip()},
        made_by=by,
    )


def _anew(row: Consultation) -> Consultation:
    """Without what was read of its course before it changed."""
    row.__dict__.pop("course", None)
    return row


def _said_cancelled() -> str:
    return _("The consultation is cancelled.")


def _until(moment: Any) -> Callable[[], str]:
    def said() -> str:
        text = _("Open until %(day)s.")
        return text % {"day": date_format(day_of(moment), "DATE_FORMAT")}

    return said


def _told(
    action: Action,
    row: Consultation,
    reasons: Mapping[str, str],
    by: User,
    said: Callable[[], str],
) -> Consultation:
    """Tell of it; search knows the new dates from this moment on."""
    tell(action, row, by=by, reasons=reasons, said=said)
    refresh_search({row.translation_key})
    return _anew(row)
