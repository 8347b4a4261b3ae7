"""Pages that wait for somebody: to be reviewed, mended, finished, looked at again."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState

from cms import clock
from cms.authorities.models import Authority
from cms.authorities.selectors import roles_of

from .models import OfficialRecord
from .review import may_be_reviewed_by
from .waiting import Line, WaitingList, waits

if TYPE_CHECKING:
    from participation.citizens.models import User

# How long before its date a page is announced as due to be looked at again.
SOON = timedelta(days=30)
NOTE = 160


def line_of(page: Page, url_name: str, note: str, *, late: bool = False) -> Line:
    """A page as a line that leads to one of its screens in the admin."""
    return Line(
        title=page.get_admin_display_title(),
        url=reverse(url_name, args=[page.pk]),
        note=note,
        language=page.locale.language_code,
        late=late,
    )


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")


@waits(10)
def to_review(user: User, shown: int | None) -> WaitingList | None:
    """What others have submitted and this account may decide, the oldest first."""
    if "reviews" not in roles_of(user):
        return None
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    states = {
        int(state.workflow_state.object_id): state
        for state in waiting.select_related("workflow_state__requested_by").order_by(
            "-started_at"
        )
        if state.workflow_state.object_id.isdigit()
    }
    pages = list(Page.objects.filter(pk__in=states).select_related("locale"))
    mine = may_be_reviewed_by(user, pages)
    mine.sort(key=lambda page: states[page.pk].started_at)
    lines = [
        line_of(page, "review:page", _submitted(states[page.pk]))
        for page in mine[:shown]
    ]
    return WaitingList(
        "to-review",
        _("To review"),
        _("Nothing waits for your decision."),
        len(mine),
        lines,
        reverse("review:list"),
        _("All that waits for review"),
    )


def _submitted(state: TaskState) -> str:
    by = state.workflow_state.requested_by
    return f"{by or '–'}, {_moment(state.started_at)}"


@waits(20)
def returned(user: User, shown: int | None) -> WaitingList | None:
    """What a reviewer gave back to this account, with the comment."""
    states = (
        WorkflowState.objects.filter(
            status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by=user
        )
        .select_related("current_task_state")
        .order_by("-current_task_state__finished_at")
    )
    by_page = {
        int(state.object_id): state for state in states if state.object_id.isdigit()
    }
    pages = Page.objects.select_related("locale").in_bulk(by_page)
    there = [pk for pk in by_page if pk in pages]
    lines = [
        line_of(pages[pk], "wagtailadmin_pages:edit", _comment(by_page[pk]))
        for pk in there[:shown]
    ]
    return WaitingList(
        "returned",
        _("Returned to you"),
        _("Nothing was returned to you."),
        len(there),
        lines,
    )


def _comment(state: WorkflowState) -> str:
    task_state = state.current_task_state
    return Truncator(task_state.comment if task_state else "").chars(NOTE)


@waits(30)
def drafts(user: User, shown: int | None) -> WaitingList | None:
    """What this account wrote last and has not submitted, the newest first."""
    busy = WorkflowState.objects.filter(
        status__in=(
            WorkflowState.STATUS_IN_PROGRESS,
            WorkflowState.STATUS_NEEDS_CHANGES,
        )
    ).values_list("object_id", flat=True)
    pages = (
        Page.objects.filter(latest_revision__user=user, has_unpublished_changes=True)
        .exclude(pk__in=[int(key) for key in busy if key.isdigit()])
        .filter(latest_revision__approved_go_live_at=None)
        .select_related("locale")
        .annotate(latest_written=F("latest_revision_created_at"))
        .order_by("-latest_written")
    )
    lines = [
        line_of(
            page, "wagtailadmin_pages:edit", _moment(page.latest_revision_created_at)
        )
        for page in pages[:shown]
    ]
    return WaitingList(
        "drafts",
        _("Your drafts"),
        _("You have no unfinished drafts."),
        pages.count(),
        lines,
    )


@waits(50)
def due_again(user: User, shown: int | None) -> WaitingList | None:
    """Published pages whose date to be checked again has come, or comes soon."""
    today = clock.today()
    records = (
        OfficialRecord.objects.filter(review_by__lte=today + SOON)
        .filter(_answered_for(user))
        .filter(translation_key__in=Page.objects.live().values("translation_key"))
        .order_by("review_by", "pk")
    )
    first = list(records[:shown])
    pages = _pages_of(first)
    lines = [
        line_of(
            pages[record.translation_key],
            "wagtailadmin_pages:edit",
            _due(record.review_by, today),
            late=record.review_by is not None and record.review_by < today,
        )
        for record in first
    ]
    return WaitingList(
        "due-again",
        _("To be checked again"),
        _("No page of yours has to be checked again in the next 30 days."),
        records.count(),
        lines,
    )


def _answered_for(user: User) -> Q:
    """Records that an account keeps, or that nobody does at its authority."""
    theirs = Authority.objects.of_person(user)
    return Q(owner=user) | Q(owner=None, authority__in=theirs)


def _pages_of(records: list[OfficialRecord]) -> dict[object, Page]:
    """The published page by which a record is spoken of: the oldest."""
    keys = [record.translation_key for record in records]
    pages: QuerySet[Page] = Page.objects.live().filter(translation_key__in=keys)
    newest_first = pages.select_related("locale").order_by("-pk")
    return {page.translation_key: page for page in newest_first}


def _due(day: date | None, today: date) -> str:
    if day is None:
        return ""
    shown = date_format(day, "SHORT_DATE_FORMAT")
    if day < today:
        return _("overdue since %(day)s") % {"day": shown}
    return _("by %(day)s") % {"day": shown}
