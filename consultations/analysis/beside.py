"""Published decisions beside the remarks, for everybody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q

from ..remarks.outcomes import Told
from .enums import CountsAs
from .models import Decision, Outcome
from .selectors import published_decisions

if TYPE_CHECKING:
    from ..remarks.models.remarks import RemarkQuerySet


def told(numbers: Iterable[int], language: str) -> dict[int, Told]:
    """What was decided about remarks, by their rows; one query."""
    found = published_decisions(numbers)
    return {key: _told(one, language) for key, one in found.items()}


def narrow(rows: RemarkQuerySet, code: str) -> RemarkQuerySet:
    """Remarks with a published outcome; a repetition has that of its original."""
    own = Q(decision__duplicate_of=None, decision__outcome__code=code)
    repeated = Q(decision__duplicate_of__decision__outcome__code=code)
    return rows.filter(own | repeated, decision__published_at__isnull=False)


def choices(language: str) -> list[tuple[str, str]]:
    """Outcomes by which lists may be narrowed."""
    rows = Outcome.objects.exclude(counts_as=CountsAs.DUPLICATE)
    return [(one.code, one.name_in(language)) for one in rows]


def _told(decision: Decision, language: str) -> Told:
    """A decision in a language; a repetition shows that of its original."""
    original = decision.duplicate_of
    shown = getattr(original, "decision", None) or decision
    reason, reason_language = decision.reason_in(language)
    if not reason:
        reason, reason_language = shown.reason_in(language)
    wording, wording_language = shown.wording_in(language)
    return Told(
        code=shown.outcome.code,
        label=shown.outcome.name_in(language),
        counts_as=shown.outcome.counts_as,
        reason=reason,
        reason_language=reason_language,
        wording=wording,
        wording_language=wording_language,
        duplicate_of=original.number if original else None,
    )
