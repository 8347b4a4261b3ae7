"""The acts of the review.  Each checks, writes and logs in one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Workflow, WorkflowState

from cms import clock
from cms.authorities.enums import Country
from cms.authorities.selectors import authority_of
from cms.refusals import refuse
from participation.journal import actions as journal
from participation.journal.enums import Action
from participation.rules.calendars import calendar_of
from participation.rules.counting import Term, reckon
from participation.rules.enums import Unit

from .enums import ApprovalGround, Danger
from .models import BasePage, UrgentPublication
from .publication import record_approval, subject_of
from .review import may_check
from .translations import collect_translation

if TYPE_CHECKING:
    from participation.citizens.models import User


def _locked[P: BasePage](page: P) -> P:
    """A page as it is now; who else decides about it waits for this transaction."""
    Page.objects.select_for_update().get(pk=page.pk)
    return type(page).objects.get(pk=page.pk)


@transaction.atomic
def submit_for_review(*, page: BasePage, by: User) -> WorkflowState:
    """Send the latest draft to the review.

    A translation is put together from its translated strings first.  Raises
    ValidationError while strings are missing, `Refused` without the right.
    """
    page = _locked(page)
    if not page.permissions_for_user(by).can_submit_for_moderation():
        refuse(_("You can't submit this page now."), actor=by, page=page, act="submit")
    page = collect_translation(page, by=by)
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(by)
        return state
    workflow: Workflow = page.get_workflow()
    return workflow.start(page, by)


@transaction.atomic
def approve(*, page: BasePage, by: User, comment: str = "") -> BasePage:
    """Approve what was submitted; it goes live, or waits for its date."""
    return _act(page, by, "approve", comment)


@transaction.atomic
def return_for_changes(*, page: BasePage, by: User, comment: str) -> BasePage:
    """Give a page back to its author; a comment says why."""
    if not comment.strip():
        raise ValidationError(_("Say what has to be changed."))
    return _act(page, by, "reject", comment)


def _act(page: BasePage, by: User, name: str, comment: str) -> BasePage:
    page = _locked(page)
    state = page.current_workflow_task_state
    if state is None:
        refuse(_("This page is not under review."), actor=by, page=page, act=name)
    state.task.specific.on_action(state, by, name, comment=comment)
    return type(page).objects.get(pk=page.pk)


@transaction.atomic
def take_back(*, page: BasePage, by: User) -> None:
    """Take a page back from the review, to go on writing."""
    page = _locked(page)
    state = page.current_workflow_state
    if state is None or not state.user_can_cancel(by):
        refuse(
            _("Only who submitted the page, or its reviewer, can take it back."),
            actor=by,
            page=page,
            act="take back",
        )
    state.cancel(user=by)


@transaction.atomic
def publish_urgently(
    *, page: BasePage, by: User, danger: str, reason: str
) -> UrgentPublication:
    """Publish a warning of danger now; a second person checks it afterwards.

    The check is due at the end of the next working day of the authority's country.
    """
    page = _locked(page)
    if not page.permissions_for_user(by).can_publish_urgently():
        refuse(_("You can't publish this page."), actor=by, page=page, act="urgent")
    if danger not in Danger.values or not reason.strip():
        raise ValidationError(_("Choose the danger and say why it can't wait."))
    page = collect_translation(page, by=by)
    revision = page.get_latest_revision() or page.save_revision(user=by)
    _ensure_published_now(page, revision.as_object())
    record_approval(revision, by=by, ground=ApprovalGround.URGENT)
    revision.publish(user=by, skip_permission_checks=True)
    journal.record(
        Action.PUBLISHED_URGENTLY,
        subject_of(page),
        actor=by,
        reason_code=danger,
        reason=reason,
    )
    return UrgentPublication.objects.create(
        page_id=page.pk,
        revision=revision,
        danger=danger,
        reason=reason,
        published_by=by,
        check_due=next_working_day_ends(clock.now(), _country_of(page)),
    )


def _country_of(page: BasePage) -> str:
    """The country by whose calendar a page is checked; the portal's own is Ukraine."""
    authority = authority_of(page)
    return authority.country if authority else Country.UA


def _ensure_published_now(page: BasePage, draft: BasePage) -> None:
    if page.live and not page.has_unpublished_changes:
        raise ValidationError(_("There is nothing new on this page to publish."))
    if draft.go_live_at and draft.go_live_at > clock.now():
        raise ValidationError(_("Take the date of publication away: it lies ahead."))


@transaction.atomic
def check_urgent(*, urgent: UrgentPublication, by: User) -> UrgentPublication:
    """Confirm, as the second person, what was published urgently."""
    urgent = UrgentPublication.objects.select_for_update().get(pk=urgent.pk)
    page = urgent_page(urgent)
    if not may_check(by, urgent, page):
        refuse(
            _("A second person of the authority has to check this."),
            actor=by,
            page=page,
            act="check",
        )
    urgent.checked_by, urgent.checked_at = by, clock.now()
    urgent.save(update_fields=["checked_by", "checked_at"])
    journal.record(Action.URGENT_CHECKED, subject_of(page), actor=by)
    return urgent


def urgent_page(urgent: UrgentPublication) -> BasePage:
    """The page that was published urgently."""
    return urgent.revision.content_object.specific


@transaction.atomic
def publish_setup(*, page: BasePage, by: User | None) -> BasePage:
    """Publish what comes with the portal itself: home pages, sections.

    Never called with words that somebody wrote as a page: they pass the review.
    `by` is None for what a portal without accounts begins with.
    """
    revision = page.get_latest_revision() or page.save_revision(user=by)
    record_approval(revision, by=by, ground=ApprovalGround.SETUP)
    revision.publish(user=by, skip_permission_checks=True)
    return type(page).objects.get(pk=page.pk)


def next_working_day_ends(moment: datetime, country: str = Country.UA) -> datetime:
    """The last second of the next working day of a country, in its own zone."""
    one_day = Term(1, Unit.WORKING_DAYS)
    return reckon(one_day, moment, calendar_of(country)).due
