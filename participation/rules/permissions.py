"""Who decides about calendars: administrators of the portal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from participation.citizens.models import User


def may_keep_calendars(user: User | AnonymousUser) -> bool:
    """Whether an account may change which days are worked."""
    return user.is_active and user.is_superuser
