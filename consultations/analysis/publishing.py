"""All decisions of a consultation are published together, with its report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms import clock
from cms.page_cache.generation import raise_generation
from cms.refusals import refuse
from participation.journal.enums import Action

from ..models import Consultation
from ..remarks.numbering import hold_numbers
from .holding import held_decisions, held_remarks
from .models import Decision
from .permissions import may_decide, may_review
from .selectors import Counts, progress, registered
from .telling import tell

if TYPE_CHECKING:
    from participation.citizens.models import User


class NotReady(ValidationError):
    """Something registered is undecided, unreviewed or waits for a moderator."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts
        super().__init__(list(what_lacks(counts)))


@transaction.atomic
def publish_all(*, consultation: Consultation, by: User) -> list[Decision]:
    """Publish all decisions of registered remarks, in the caller's transaction.

    Those that were published with an earlier report stay as they are.  The caller asks
    whether the account may publish the report.  Raises `Refused`; `NotReady` while
    anything registered lacks its decision, its review or its moderator.
    """
    # First: whoever holds the numbers may wait for the row of the consultation.
    hold_numbers(consultation.pk)
    rows = Consultation.objects.select_for_update(of=("self",), no_key=True)
    consultation = rows.select_related("authority").get(pk=consultation.pk)
    _ensure_publishes(consultation, by)
    keys = registered(consultation).order_by().values_list("pk", flat=True)
    held = held_decisions(held_remarks(keys))
    counts = progress(consultation)
    if not counts.is_ready:
        raise NotReady(counts)
    fresh = [one for one in held.values() if one.published_at is None]
    now = clock.now()
    Decision.objects.filter(pk__in=[one.pk for one in fresh]).update(published_at=now)
    for one in fresh:
        one.published_at = now
    raise_generation()
    told = {"count": len(fresh), "outcomes": Counter(one.outcome.code for one in fresh)}
    tell(Action.REMARK_DECISIONS_PUBLISHED, consultation, by=by, details=told)
    return fresh


def _ensure_publishes(consultation: Consultation, by: User) -> None:
    authority = consultation.authority
    publishes = may_review if authority.four_eyes else may_decide
    if not publishes(by, authority):
        refuse(
            _("Only who reviews for the authority publishes its decisions."),
            actor=by,
            act="publish decisions",
            subject=f"consultation {consultation.pk}",
        )


def what_lacks(counts: Counts) -> Iterator[str]:
    """What has to be done before the report, in sentences."""
    lacking = (
        (
            counts.undecided,
            ngettext(
                "%(count)s remark is without a decision.",
                "%(count)s remarks are without a decision.",
                counts.undecided,
            ),
        ),
        (
            counts.sent_back,
            ngettext(
                "%(count)s decision was sent back and is not changed yet.",
                "%(count)s decisions were sent back and are not changed yet.",
                counts.sent_back,
            ),
        ),
        (
            counts.to_review,
            ngettext(
                "%(count)s decision waits for a second person.",
                "%(count)s decisions wait for a second person.",
                counts.to_review,
            ),
        ),
        (
            counts.waits,
            ngettext(
                "%(count)s remark waits for a moderator.",
                "%(count)s remarks wait for a moderator.",
                counts.waits,
            ),
        ),
    )
    for count, text in lacking:
        if count:
            yield text % {"count": count}
