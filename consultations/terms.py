"""The term of the report, kept by the room of deadlines: counted from the close."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wagtail.models import Page

from cms.core.visibility import is_public
from participation.rules.deadlines import actions
from participation.rules.deadlines.registry import Subject
from participation.rules.models import Deadline
from participation.rules.models.deadlines import DeadlineQuerySet

if TYPE_CHECKING:
    from .models import Consultation

KIND: Final = "consultation"
REPORT: Final = "report"


def start_report_term(consultation: Consultation) -> None:
    """Let the report's term run from the close, where the rules know one."""
    rules, closes = consultation.rules, consultation.status().closes
    if rules is None or closes is None or rules.term(REPORT) is None:
        return
    consultation.report_term = actions.start(
        rule_set=rules,
        term=REPORT,
        subject=subject_of(consultation),
        authority=consultation.authority,
        by=None,
        at=closes,
    )
    consultation.save(update_fields=["report_term"])


def restart_report_term(consultation: Consultation, reason: str) -> None:
    """Count the term from the new close."""
    end_report_term(consultation, reason)
    start_report_term(consultation)


def end_report_term(consultation: Consultation, reason: str) -> None:
    """The report need no longer come, or not by then."""
    for deadline in terms_of(consultation).open():
        actions.cancel(deadline=deadline, by=None, reason=reason)


def report_is_there(consultation: Consultation) -> None:
    """Say that the report was published."""
    for deadline in terms_of(consultation).open():
        actions.mark_kept(deadline=deadline, by=None)


def terms_of(consultation: Consultation) -> DeadlineQuerySet:
    """All terms that ran for a consultation, of every round."""
    key = str(consultation.translation_key)
    rows: DeadlineQuerySet = Deadline.objects.filter(
        subject_kind=KIND, subject_key__startswith=key
    )
    return rows.select_related("rule_set", "authority").order_by("pk")


def follow(consultation: Consultation, but: int | None = None) -> None:
    """Have its terms bear its title, and be seen only while it may be.

    `but` is the id of a page that is being deleted.
    """
    for deadline in terms_of(consultation):
        told = subject_of(consultation, deadline.subject_key, but)
        held = (deadline.titles, deadline.addresses, deadline.is_public)
        if held != (told.titles, told.addresses, told.is_public):
            actions.follow_subject(subject=told)


def subject_of(
    consultation: Consultation, key: str = "", but: int | None = None
) -> Subject:
    """What its terms say it is; each round has a term of its own."""
    key = key or _key(consultation)
    pages = Page.objects.filter(translation_key=consultation.translation_key)
    every = list(pages.exclude(pk=but).select_related("locale"))
    shown = [page for page in every if is_public(page)]
    return Subject(
        kind=KIND,
        key=key,
        titles={one.locale.language_code: one.title for one in shown or every},
        addresses={one.locale.language_code: one.url or "" for one in shown},
        is_public=bool(shown),
    )


def _key(consultation: Consultation) -> str:
    rounds = [one.round for one in consultation.course.windows]
    last = max(rounds, default=1)
    key = str(consultation.translation_key)
    return key if last == 1 else f"{key}/{last}"
