"""Readers report what they find against the rules; each report reaches the queue."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from participation import limits
from participation.citizens.contributions import Circumstances, give
from participation.citizens.locks import hold
from participation.citizens.models import Guest, User
from participation.journal.enums import Action
from participation.outbox.addresses import digest

from .enums import Why
from .models import DecisionCode, ModeratedContribution, Report
from .opening import open_case, open_case_of, tell
from .receiving import held
from .registry import find, kind_of

MOST_REPORTS: Final = (limits.Rate(30, limits.DAY),)


class ReportedAlready(ValidationError):
    """The same person has reported the same thing before."""

    def __init__(self) -> None:
        super().__init__(_("You have reported this already. Moderators will see it."))


@transaction.atomic
def report(
    *,
    contribution: ModeratedContribution,
    reason: DecisionCode,
    words: str,
    author: User | Guest,
    given: Circumstances,
) -> Report:
    """Report something that everybody can read.

    An account's report reaches the queue at once, a guest's when the mailed link was
    followed.  Raises `ReportedAlready` for an account's second one (a guest is not
    told, for nobody has confirmed the address yet), ValidationError for what does not
    show, for a reason that is not offered and without consent.
    """
    hold(author)
    contribution = held(contribution)
    if not contribution.is_visible:
        raise ValidationError(_("This is no longer there."))
    if not (reason.hides and reason.reportable) or reason.is_retired:
        raise ValidationError(_("Choose one of the reasons."))
    made = Report(
        kind=kind_of(contribution).name,
        object_key=contribution.key,
        reason=reason,
        words=words,
    )
    if isinstance(author, User):
        if _same(made, author, digest(author.email)):
            raise ReportedAlready
        # Guests are held by how many letters an address is sent.
        if not limits.allow("report", f"account {author.pk}", *MOST_REPORTS):
            raise ValidationError(_("That is as many reports as one sends in a day."))
    made = give(made, author=author, given=given)
    if made.is_confirmed:
        reaches_the_queue(made)
    return made


def reaches_the_queue(report: Report) -> None:
    """Put a report that counts into the case of its object; called in a transaction.

    A second one from the same address is dropped, and so is one of something that
    nobody sees any more and nobody has to decide about.
    """
    contribution = find(report.kind, report.object_key, lock=True)
    author = report.author
    whose = digest(author.email) if author.email else ""
    if contribution is None or not _matters(contribution):
        report.delete()
        return
    if isinstance(author, Guest) and whose and _same(report, author, whose):
        report.delete()
        return
    report.whose = whose
    report.case = open_case(contribution, Why.REPORTED)
    report.save(update_fields=["whose", "case"])
    actor = author if isinstance(author, User) else None
    tell(
        Action.CONTRIBUTION_REPORTED,
        contribution,
        actor=actor,
        reason_code=report.reason.code,
    )


def _matters(contribution: ModeratedContribution) -> bool:
    return contribution.is_visible or open_case_of(contribution) is not None


def _same(report: Report, author: User | Guest, whose: str) -> bool:
    """Whether this person has reported the thing before."""
    about = Report.objects.filter(kind=report.kind, object_key=report.object_key)
    about = about.exclude(pk=report.pk)
    if about.filter(whose=whose).exists():
        return True
    return isinstance(author, User) and about.filter(account=author).exists()
