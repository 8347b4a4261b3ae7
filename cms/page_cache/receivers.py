"""What raises the generation: saving or deleting whatever visitors may see.

Every model counts unless it is known that no page shows it, so that a new room is
right from the start.  Raw SQL and `QuerySet.update` send no signal: whoever changes
what is shown by these calls `raise_generation` in the same transaction.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.images.models import AbstractRendition
from wagtail.models import Page
from wagtail.signals import post_page_move

from .generation import raise_generation
from .unseen import is_unseen

# Saved with every draft and lock; nothing of it is shown.
BOOKKEEPING = frozenset(
    {
        *("latest_revision", "latest_revision_created_at", "has_unpublished_changes"),
        *("draft_title", "locked", "locked_at", "locked_by"),
    }
)


@receiver(post_save)
def after_saving(
    sender: type[Model],
    instance: Model,
    created: bool,
    update_fields: frozenset[str] | None,
    **kwargs: Any,
) -> None:
    """A draft that nobody could see is no change yet."""
    if _is_shown(sender) and not _is_draft(instance, created, update_fields):
        raise_generation()


@receiver(post_delete)
def after_deleting(sender: type[Model], **kwargs: Any) -> None:
    if _is_shown(sender):
        raise_generation()


@receiver(m2m_changed)
def after_relating(sender: type[Model], action: str, **kwargs: Any) -> None:
    if action.startswith("post_") and _is_shown(sender):
        raise_generation()


@receiver(post_page_move)
def after_moving(sender: type[Page], **kwargs: Any) -> None:
    """Places and addresses below a moved page are changed by one statement."""
    raise_generation()


def _is_shown(model: type[Model]) -> bool:
    # Migrations act on models of their own, maybe before there is our table.
    if model.__module__ == "__fake__" or issubclass(model, AbstractRendition):
        return False
    return not is_unseen(model)


def _is_draft(
    instance: Model, created: bool, update_fields: frozenset[str] | None
) -> bool:
    if not isinstance(instance, Page):
        return False
    if update_fields is not None and update_fields <= BOOKKEEPING:
        return True
    return created and not instance.live
