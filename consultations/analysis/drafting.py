"""Drafts of decisions: one remark, a group or many, all of them or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms import clock
from participation.journal.enums import Action
from participation.moderation.enums import Standing

from .holding import consultation_of, held_decisions, held_remarks
from .models import Decision, Outcome
from .permissions import ensure_not_own
from .selectors import deciders
from .telling import tell
from .verdicts import Verdict, checked, numbers_of, texts_of

if TYPE_CHECKING:
    from participation.citizens.models import User

    from ..remarks.models import Remark

Editions = Mapping[int, int]
"""By the row of a remark the edition of its decision that an officer saw; 0: none."""

_NOT_REVIEWED: Final[dict[str, Any]] = {
    **{"reviewed_by": None, "reviewed_at": None},
    **{"sent_back_by": None, "sent_back_at": None, "note": ""},
}


class Overtaken(ValidationError):
    """Somebody else was quicker; nothing changed."""

    def __init__(
        self, remarks: Sequence[Remark], decisions: Sequence[Decision]
    ) -> None:
        self.remarks = list(remarks)
        names = ", ".join(deciders(decisions))
        if names:
            text = ngettext(
                "%(names)s has changed the decision about remark %(numbers)s "
                "meanwhile.",
                "%(names)s has changed the decisions about remarks %(numbers)s "
                "meanwhile.",
                len(remarks),
            )
        else:
            text = ngettext(
                "The decision about remark %(numbers)s was taken back meanwhile.",
                "The decisions about remarks %(numbers)s were taken back meanwhile.",
                len(remarks),
            )
        super().__init__(text % {"names": names, "numbers": numbers_of(remarks)})


@transaction.atomic
def draft(
    *,
    remarks: Iterable[Remark],
    outcome: Outcome,
    reasons: Mapping[str, str],
    by: User,
    editions: Editions,
    changed_wording: Mapping[str, str] | None = None,
    duplicate_of: Remark | None = None,
) -> list[Decision]:
    """Draft one decision about each of some remarks, or about none.

    `editions` are those that the officer saw: what changed since raises `Overtaken`.
    What was reviewed has to be reviewed again.  Raises `Refused` for who is not of the
    authority or gave one of the remarks; ValidationError for what can't be decided so.
    """
    wanted = {one.pk for one in remarks}
    rows = held_remarks(wanted | ({duplicate_of.pk} if duplicate_of else set()))
    chosen = [rows[pk] for pk in rows if pk in wanted]
    consultation = consultation_of(chosen, by, "decide about remarks")
    _ensure_registered(chosen, len(wanted))
    ensure_not_own(by, [one.pk for one in chosen], "decide about the own remark")
    original = rows.get(duplicate_of.pk) if duplicate_of else None
    verdict = Verdict(outcome, texts_of(reasons), texts_of(changed_wording), original)
    decisions = held_decisions(wanted)
    _ensure_current(chosen, decisions, editions)
    checked(verdict, chosen, consultation.authority)
    _ensure_points(verdict, chosen)
    made = _written(verdict, chosen, decisions, by)
    told = {"outcome": outcome.code, "remarks": [one.number for one in chosen]}
    tell(Action.REMARKS_DECIDED, consultation, by=by, details=told)
    return made


@transaction.atomic
def take_back(*, decisions: Iterable[Decision], by: User) -> int:
    """Leave remarks without a decision again; gives how many.

    `decisions` are as the officer saw them.  Raises `Refused`, `Overtaken`,
    ValidationError.
    """
    seen = {one.remark_id: one.edition for one in decisions}
    rows = held_remarks(seen)
    consultation = consultation_of(rows.values(), by, "take decisions back")
    held = held_decisions(rows)
    _ensure_current(list(rows.values()), held, seen)
    Decision.objects.filter(pk__in=[one.pk for one in held.values()]).delete()
    told = {"remarks": sorted(one.number or 0 for one in rows.values())}
    tell(Action.REMARK_DECISIONS_TAKEN_BACK, consultation, by=by, details=told)
    return len(held)


def _ensure_registered(chosen: Sequence[Remark], wanted: int) -> None:
    """None of them was hidden, withdrawn or erased meanwhile."""
    gone = [one for one in chosen if not is_registered(one)]
    if gone:
        text = ngettext(
            "Remark %(numbers)s was hidden or withdrawn: nothing to decide.",
            "Remarks %(numbers)s were hidden or withdrawn: nothing to decide.",
            len(gone),
        )
        raise ValidationError(text % {"numbers": numbers_of(gone)})
    if len(chosen) != wanted:
        raise ValidationError(_("Some of these remarks are no longer there."))


def is_registered(remark: Remark) -> bool:
    """Whether a remark has to be decided: as `selectors.REGISTERED` asks in SQL."""
    stands = remark.standing in (Standing.PUBLISHED, Standing.WAITS)
    return stands and remark.number is not None and remark.is_considered


def _ensure_current(
    chosen: Sequence[Remark], decisions: Mapping[int, Decision], editions: Editions
) -> None:
    published = [one for one in chosen if _is_published(decisions.get(one.pk))]
    if published:
        text = ngettext(
            "The decision about remark %(numbers)s is published and stays as it is.",
            "The decisions about remarks %(numbers)s are published and stay as they "
            "are.",
            len(published),
        )
        raise ValidationError(text % {"numbers": numbers_of(published)})
    stale = [
        one
        for one in chosen
        if _edition(decisions.get(one.pk)) != editions.get(one.pk, 0)
    ]
    if stale:
        found = [decisions[one.pk] for one in stale if one.pk in decisions]
        raise Overtaken(stale, found)


def _is_published(decision: Decision | None) -> bool:
    return decision is not None and decision.published_at is not None


def _edition(decision: Decision | None) -> int:
    return decision.edition if decision else 0


def _ensure_points(verdict: Verdict, chosen: Sequence[Remark]) -> None:
    """A repetition names a decided or undecided original, never another repetition."""
    original = verdict.duplicate_of
    if not verdict.outcome.is_duplicate:
        if original is not None:
            raise ValidationError(_("Only a repetition names another remark."))
        return
    if original is None:
        raise ValidationError(
            {"duplicate_of": _("Say by its number which remark is repeated.")}
        )
    if problem := _what_is_wrong(original, chosen):
        raise ValidationError({"duplicate_of": problem})


def _what_is_wrong(original: Remark, chosen: Sequence[Remark]) -> str:
    if original.pk in {one.pk for one in chosen}:
        return _("A remark does not repeat itself: take the first one out.")
    if original.consultation_id != chosen[0].consultation_id:
        return _("There is no such remark in this consultation.")
    if not is_registered(original):
        return _("That remark was hidden or withdrawn: name another one.")
    if any(one.kind != original.kind for one in chosen):
        return _("A repetition is of the same kind as what it repeats.")
    if Decision.objects.filter(remark=original, duplicate_of__isnull=False).exists():
        return _("That remark is a repetition itself: name the first one.")
    if Decision.objects.filter(duplicate_of__in=chosen).exists():
        return _("Other remarks are decided as repetitions of this one.")
    return ""


def _written(
    verdict: Verdict,
    chosen: Sequence[Remark],
    decisions: Mapping[int, Decision],
    by: User,
) -> list[Decision]:
    fields: dict[str, Any] = vars(verdict) | {
        "drafted_by": by,
        "drafted_at": clock.now(),
    }
    new = [Decision(remark=one, **fields) for one in chosen if one.pk not in decisions]
    known = [decisions[one.pk] for one in chosen if one.pk in decisions]
    anew = fields | _NOT_REVIEWED
    rows = Decision.objects.filter(pk__in=[one.pk for one in known])
    rows.update(**anew, edition=F("edition") + 1)
    for one in known:
        one.edition += 1
        for name, value in anew.items():
            setattr(one, name, value)
    return [*known, *Decision.objects.bulk_create(new)]
