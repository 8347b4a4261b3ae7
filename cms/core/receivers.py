"""What search and the journal must hear of when Wagtail acts on the tree."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, TaskState, WorkflowState
from wagtail.signals import (
    page_slug_changed,
    post_page_move,
    task_approved,
    task_rejected,
    task_submitted,
    workflow_cancelled,
)

from participation.journal import actions as journal
from participation.journal.enums import Action
from search.actions import refresh_entries, remove_entry
from search.registry import how_to_search

from .models import BasePage
from .publication import refresh_search, subject_of


REVIEW_ACTIONS = {
    task_submitted: Action.SUBMITTED,
    task_approved: Action.APPROVED,
    task_rejected: Action.RETURNED,
}


@receiver(list(REVIEW_ACTIONS))
def after_review_step(
    sender: type[TaskState], instance: TaskState, user: Any, signal: Any, **kwargs: Any
) -> None:
    """Each step of a review stands in the journal, by whatever screen it was made."""
    page = instance.workflow_state.content_object
    if isinstance(page, Page):
        journal.record(REVIEW_ACTIONS[signal], subject_of(page), actor=user)


@receiver(workflow_cancelled)
def after_review_was_taken_back(
    sender: type[WorkflowState], instance: WorkflowState, user: Any, **kwargs: Any
) -> None:
    """So does taking a page back."""
    page = instance.content_object
    if isinstance(page, Page):
        journal.record(Action.WITHDRAWN_FROM_REVIEW, subject_of(page), actor=user)


def refresh_subtree(page: Page) -> None:
    """Bring the entries of a page and all below it up to date."""
    subtree = Page.objects.descendant_of(page, inclusive=True)
    refresh_entries(subtree.specific().iterator())


@receiver(post_page_move)
def after_move(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Addresses and privacy of everything below follow the new place."""
    if kwargs["parent_page_before"].pk != kwargs["parent_page_after"].pk:
        journal.record(
            Action.MOVED,
            subject_of(instance),
            actor=None,
            details={"from": kwargs["url_path_before"], "to": kwargs["url_path_after"]},
        )
    refresh_subtree(instance)


@receiver(page_slug_changed)
def after_new_address(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Addresses below change with the address above."""
    refresh_subtree(instance)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def after_privacy_change(
    sender: type[PageViewRestriction], instance: PageViewRestriction, **kwargs: Any
) -> None:
    """What became private leaves search, with everything below it."""
    if page := Page.objects.filter(pk=instance.page_id).first():
        refresh_subtree(page)


@receiver(pre_delete)
def before_deletion(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """A deleted page leaves search in the same transaction; the journal keeps it."""
    if not isinstance(instance, BasePage):
        return
    if how := how_to_search(instance):
        remove_entry(how.identify(instance).key)
    journal.record(Action.DELETED, subject_of(instance), actor=None)


@receiver(post_delete)
def after_deletion(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """What depended on a deleted page has another state now."""
    if isinstance(instance, BasePage):
        refresh_search(instance.related_keys())
