"""Who may open a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from wagtail.permissions import policy_registry

from cms.core.offered import is_offered as is_offered_by_page
from cms.core.visibility import is_public

from .models import File

if TYPE_CHECKING:
    from participation.citizens.models import User


def is_offered(file: File) -> bool:
    """Whether a page that everybody may read offers the file.

    Rows of attachments are what is published, or belong to a page that is not
    live; attachments of a draft of a live page stand only in its revision.  Other
    pages offer a file in their text.
    """
    attachments = file.attachments.filter(page__live=True).select_related("page")
    if any(is_public(attachment.page) for attachment in attachments):
        return True
    return is_offered_by_page(file)


def may_open(user: User | AnonymousUser, file: File) -> bool:
    """Whether somebody may open a file: everybody, or staff who work with it."""
    if is_offered(file):
        return True
    if not user.is_authenticated or not user.has_perm("wagtailadmin.access_admin"):
        return False
    policy = policy_registry.get_by_type(File)
    return policy.user_has_any_permission_for_instance(
        user, ["choose", "change", "delete"], file
    )
