"""Review of drafted decisions by a second person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cms import clock
from cms.refusals import refuse
from participation.comments.text import cleaned
from participation.journal.enums import Action

from .drafting import Overtaken
from .holding import consultation_of, held_decisions, held_remarks
from .models import Decision
from .permissions import ensure_not_own, is_drafter, may_review
from .telling import tell

if TYPE_CHECKING:
    from participation.citizens.models import User

    from ..models import Consultation
    from ..remarks.models import Remark

LONGEST_NOTE = 1000


@transaction.atomic
def review(
    *,
    decisions: Iterable[Decision],
    by: User,
    editions: Mapping[int, int] | None = None,
) -> list[Decision]:
    """Find drafts right, all of them or none.

    `editions` by the decision's row are those that the reviewer read; without them, as
    `decisions` are.  Raises `Refused` for who may not review, has drafted one of
    them or gave its remark; `Overtaken` for what changed since; ValidationError.
    """
    consultation, rows = _held(decisions, by, "review decisions", editions)
    ensure_not_own(by, [one.remark_id for one in rows], "review about the own remark")
    now = clock.now()
    for one in rows:
        _ensure_anothers(one, by)
        if one.sent_back_at is not None:
            raise ValidationError(_("It was sent back: its author changes it first."))
        one.reviewed_by, one.reviewed_at = by, now
        one.edition += 1
    Decision.objects.filter(pk__in=[one.pk for one in rows]).update(
        reviewed_by=by, reviewed_at=now, edition=F("edition") + 1
    )
    _tell(Action.REMARK_DECISIONS_REVIEWED, consultation, rows, by)
    return rows


@transaction.atomic
def send_back(
    *, decision: Decision, note: str, by: User, edition: int | None = None
) -> Decision:
    """Give a draft back with a note.

    Raises `Refused`, `Overtaken`, ValidationError.
    """
    seen = {decision.pk: edition} if edition is not None else None
    consultation, (row,) = _held([decision], by, "send a decision back", seen)
    _ensure_anothers(row, by)
    note = cleaned(note)
    if not note:
        raise ValidationError({"note": _("Say what should be changed.")})
    if len(note) > LONGEST_NOTE:
        text = _("A text is longer than %(count)s characters.")
        raise ValidationError({"note": text % {"count": LONGEST_NOTE}})
    row.sent_back_by, row.sent_back_at, row.note = by, clock.now(), note
    row.reviewed_by = row.reviewed_at = None
    row.edition += 1
    row.save()
    _tell(Action.REMARK_DECISION_SENT_BACK, consultation, [row], by)
    return row


def _held(
    decisions: Iterable[Decision],
    by: User,
    act: str,
    editions: Mapping[int, int] | None,
) -> tuple[Consultation, list[Decision]]:
    """Decisions as they are now, locked, after the remarks that they are about."""
    asked = list(decisions)
    seen = {one.pk: one.edition for one in asked} if editions is None else editions
    remarks = held_remarks(one.remark_id for one in asked)
    consultation = consultation_of(remarks.values(), by, act)
    _ensure_reviews(consultation, by, act)
    rows = held_decisions(remarks)
    _ensure_current(asked, rows, remarks, seen)
    return consultation, list(rows.values())


def _ensure_reviews(consultation: Consultation, by: User, act: str) -> None:
    if not may_review(by, consultation.authority):
        refuse(
            _("Only reviewers of the authority review decisions."),
            actor=by,
            act=act,
            subject=f"consultation {consultation.pk}",
        )


def _ensure_current(
    asked: Iterable[Decision],
    rows: Mapping[int, Decision],
    remarks: Mapping[int, Remark],
    seen: Mapping[int, int],
) -> None:
    gone = [one for one in asked if one.remark_id not in rows]
    if gone:
        raise Overtaken([remarks[one.remark_id] for one in gone], [])
    if any(one.published_at for one in rows.values()):
        raise ValidationError(_("It is published and stays as it is."))
    stale = [one for one in rows.values() if one.edition != seen.get(one.pk)]
    if stale:
        raise Overtaken([remarks[one.remark_id] for one in stale], stale)


def _ensure_anothers(decision: Decision, by: User) -> None:
    if is_drafter(by, decision):
        refuse(
            _("Nobody reviews what they have drafted themselves."),
            actor=by,
            act="review the own decision",
            subject=f"decision {decision.pk}",
        )


def _tell(
    action: Action, consultation: Consultation, rows: list[Decision], by: User
) -> None:
    numbers = sorted(one.remark.number or 0 for one in rows)
    tell(action, consultation, by=by, details={"remarks": numbers})
