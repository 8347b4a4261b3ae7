"""What search and the journal must hear of when Wagtail acts on the tree."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction, TaskState, WorkflowState
from wagtail.signals import (
    post_page_move,
    task_approved,
    task_rejected,
    task_submitted,
    workflow_cancelled,
)

from cms.authorities.models import Authority
from cms.refusals import refuse
from participation.journal import actions as journal
from participation.journal.enums import Action
from search.actions import remove_entry
from search.labels import labels_follow
from search.registry import how_to_search

from .hanging import tell_what_hangs_on
from .models import BasePage, Place, Topic
from .publication import (
    changes_words,
    refresh_search,
    refresh_subtree,
    subject_of,
    withdraw,
)

labels_follow(Authority, "authority")
labels_follow(Topic, "topics")
labels_follow(Place, "places")

REVIEW_ACTIONS = {
    task_submitted: Action.SUBMITTED,
    task_approved: Action.APPROVED,
    task_rejected: Action.RETURNED,
}


@receiver(pre_save, sender=Page)
def before_saving_without_type(
    sender: type[Page],
    instance: Page,
    raw: bool,
    update_fields: frozenset[str] | None,
    **kwargs: Any,
) -> None:
    """A page saved without its own type would go past the gate in `BasePage.save`."""
    if raw or not issubclass(instance.specific_class or Page, BasePage):
        return
    if changes_words(instance, update_fields):
        refuse(
            _("Nothing is published here before a second person has approved it."),
            actor=None,
            page=instance,
            act="save",
        )
    stored = Page.objects.filter(pk=instance.pk).values_list("live", flat=True)
    instance.comes_off = not instance.live and True in stored


@receiver(post_save, sender=Page)
def after_saving_without_type(
    sender: type[Page], instance: Page, **kwargs: Any
) -> None:
    """Search and the journal hear of a page taken off so, too."""
    if getattr(instance, "comes_off", False):
        instance.comes_off = False
        withdraw(instance.specific)


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
    """So does taking a page back; not when the approval was quicker."""
    page = instance.content_object
    decided = TaskState.objects.filter(
        pk=instance.current_task_state_id, status=TaskState.STATUS_APPROVED
    )
    if decided.exists():
        refuse(_("The page is approved."), actor=user, page=page, act="take back")
    if isinstance(page, Page):
        journal.record(Action.WITHDRAWN_FROM_REVIEW, subject_of(page), actor=user)


@receiver(post_page_move)
def after_move(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Addresses and privacy of everything below follow the new place."""
    if kwargs["parent_page_before"].pk != kwargs["parent_page_after"].pk:
        journal.record(
            Action.MOVED,
            subject_of(instance),
            actor=journal.acting_user(),
            details={"from": kwargs["url_path_before"], "to": kwargs["url_path_after"]},
        )
    refresh_subtree(instance)


@receiver(post_save, sender=PageViewRestriction)
def after_privacy_change(
    sender: type[PageViewRestriction],
    instance: PageViewRestriction,
    created: bool,
    **kwargs: Any,
) -> None:
    """What became private leaves search, with everything below it."""
    journal.record(
        Action.PRIVACY_SET if created else Action.PRIVACY_CHANGED,
        subject_of(instance.page),
        actor=journal.acting_user(),
        # Whom the page is kept for; never its password.
        details={"restriction": instance.restriction_type},
    )
    _refresh_with_aliases(instance.page)


@receiver(post_delete, sender=PageViewRestriction)
def after_privacy_end(
    sender: type[PageViewRestriction],
    instance: PageViewRestriction,
    origin: Any,
    **kwargs: Any,
) -> None:
    """What is private no longer comes back; not what goes with its page."""
    if getattr(origin, "model", type(origin)) is not PageViewRestriction:
        return
    journal.record(
        Action.PRIVACY_LIFTED, subject_of(instance.page), actor=journal.acting_user()
    )
    _refresh_with_aliases(instance.page)


def _refresh_with_aliases(page: Page) -> None:
    """An alias is as private as the page that it shows."""
    for one in (page, *page.aliases.all()):
        refresh_subtree(one)


@receiver(pre_delete)
def before_deletion(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """A deleted page leaves search in the same transaction; the journal keeps it."""
    if not isinstance(instance, BasePage):
        return
    if how := how_to_search(instance):
        remove_entry(how.identify(instance))
    journal.record(Action.DELETED, subject_of(instance), actor=journal.acting_user())


@receiver(post_delete)
def after_deletion(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """What depended on a deleted page has another state now."""
    if isinstance(instance, BasePage):
        refresh_search(instance.related_keys())
    if sender is Page:
        # Its own row is the last that goes.
        tell_what_hangs_on({instance.translation_key})
