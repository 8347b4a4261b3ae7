"""Who may do what in conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Page

from cms.authorities.models import Authority
from cms.authorities.selectors import is_moderator, is_reviewer
from cms.core.permissions import PortalPagePermissionTester

if TYPE_CHECKING:
    from participation.citizens.models import User


def may_speak_for(user: User, authority: Authority | None) -> bool:
    """Whether an account answers for an authority: its people and its moderators.

    For the portal itself administrators do.
    """
    if not user.is_active:
        return False
    if authority is None or user.is_superuser:
        return user.is_superuser
    if is_moderator(user, authority):
        return True
    return Authority.objects.of_person(user).contains(authority)


def may_rule(user: User, page: Page) -> bool:
    """Whether an account says who may comment on a page: whoever publishes it.

    Where a second person has to approve, it is this one; else whoever may publish.
    """
    if not user.is_active or page.depth <= 1:
        return False
    if user.is_superuser or is_reviewer(user, page):
        return True
    return PortalPagePermissionTester(user, page).can_publish()
