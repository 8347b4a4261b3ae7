"""The review: the one step of Wagtail's workflow here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.locks import WorkflowLock
from wagtail.models import Page, Task, TaskState, WorkflowState

from cms.authorities.models import Authority
from cms.refusals import refuse

from ..publication import ensure_reason, record_approval
from ..quality.judging import ensure_quality
from ..review import authors_of, may_review

if TYPE_CHECKING:
    from participation.citizens.models import User


class ReviewLock(WorkflowLock):
    """A page under review is locked for everyone, reviewers too."""

    def for_user(self, user: User) -> bool:
        return True

    def get_message(self, user: User) -> str:
        return _(
            "This page is under review and can't be edited. The reviewer approves it "
            "or returns it for changes; whoever submitted it may take it back."
        )

    def get_locked_by(self, user: User, can_lock: bool = False) -> str:
        return super().get_locked_by(user)

    def get_description(self, user: User, can_lock: bool = False) -> str:
        return _("Locked while it is under review")


class ReviewTask(Task):
    """A reviewer of the page's authority, who wrote none of it, approves.

    Who may is decided in `cms.core.review`; superusers get no exception.
    """

    lock_class = ReviewLock

    class Meta:
        verbose_name = gettext_lazy("review by the authority")
        verbose_name_plural = gettext_lazy("reviews by the authority")

    @classmethod
    def get_description(cls) -> str:
        return _("A reviewer of the authority who did not write the page approves it")

    def user_can_access_editor(self, page: Page, user: User) -> bool:
        return may_review(user, page)

    def locked_for_user(self, page: Page, user: User) -> bool:
        return True

    def get_actions(self, page: Page, user: User) -> list[tuple[str, str, bool]]:
        if not may_review(user, page):
            return []
        return [
            ("reject", _("Return for changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with comment"), True),
        ]

    def get_task_states_user_can_moderate(
        self, user: User, **kwargs: Any
    ) -> QuerySet[TaskState]:
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return waiting
        keys = Authority.objects.filter(reviewers__user=user).values("section_key")
        sections = Page.objects.filter(translation_key__in=keys)
        pages = Page.objects.none()
        for section in sections:
            pages |= Page.objects.descendant_of(section, inclusive=True)
        ids = [str(pk) for pk in pages.values_list("pk", flat=True)]
        return waiting.filter(workflow_state__object_id__in=ids)

    @transaction.atomic
    def start(self, workflow_state: WorkflowState, user: User | None = None) -> Any:
        """Begin a review, by whatever screen or command, of what may be submitted.

        Raises `QualityBlocked` for a draft that a blocking check holds up.
        """
        page = workflow_state.content_object.specific
        ensure_quality(page.get_latest_revision_as_object())
        return super().start(workflow_state, user=user)

    @transaction.atomic
    def on_action(
        self, task_state: TaskState, user: User, action_name: str, **kwargs: Any
    ) -> None:
        """Approve or return; checked again here, about the state *now*."""
        state = _waiting(task_state, user, action_name)
        page = state.workflow_state.content_object.specific
        if not may_review(user, page):
            refuse(
                _("You wrote part of this text: another reviewer has to approve it.")
                if user.pk in authors_of(page)
                else _("You are not a reviewer of this authority."),
                actor=user,
                page=page,
                act=action_name,
            )
        if action_name == "approve":
            ensure_reason(state.revision.as_object(), page, actor=user)
            record_approval(state.revision, by=user)
        elif not kwargs.get("comment", "").strip():
            refuse(
                _("Say what has to be changed."), actor=user, page=page, act=action_name
            )
        super().on_action(state, user, action_name, **kwargs)


def _waiting(given: TaskState, user: User, act: str) -> TaskState:
    """A step of a review as it is now, locked: who comes second finds it decided."""
    page = Page.objects.select_for_update().get(
        pk=given.workflow_state.content_object.pk
    )
    review = WorkflowState.objects.select_for_update().get(pk=given.workflow_state_id)
    state = TaskState.objects.select_for_update().get(pk=given.pk)
    if (
        review.status != WorkflowState.STATUS_IN_PROGRESS
        or state.status != TaskState.STATUS_IN_PROGRESS
    ):
        refuse(_("This page is not under review."), actor=user, page=page, act=act)
    return state.specific
