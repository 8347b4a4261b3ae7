"""Who may see a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from wagtail.permissions import policy_registry

from cms.core.offered import is_offered

from .models import Picture

if TYPE_CHECKING:
    from participation.citizens.models import User


def is_shown(picture: Picture) -> bool:
    """Whether a page that everybody may read shows the picture."""
    return is_offered(picture)


def may_open(user: User | AnonymousUser, picture: Picture) -> bool:
    """Whether an account works with the picture, in the admin."""
    if not user.is_authenticated or not user.has_perm("wagtailadmin.access_admin"):
        return False
    policy = policy_registry.get_by_type(Picture)
    return policy.user_has_any_permission_for_instance(
        user, ["choose", "change", "delete"], picture
    )
