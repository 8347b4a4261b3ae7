"""Who decides about search: administrators, and the group of its editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from participation.citizens.models import User

SEARCH_EDITORS: Final = "Search editors"
EDITED: Final = ("synonym", "placename", "bestbet", "emergencynotice")
READ_STATISTICS: Final = "portal_search.view_querycount"


def establish_search_editors() -> Group:
    """The group that edits words, recommendations and notices, and reads statistics.

    Calling it again adds what is missing.
    """
    group, _ = Group.objects.get_or_create(name=SEARCH_EDITORS)
    edits = [
        f"{verb}_{name}" for verb in ("add", "change", "delete") for name in EDITED
    ]
    group.permissions.add(
        *Permission.objects.filter(
            Q(codename__in=[*edits, "view_querycount"])
            & Q(content_type__app_label="portal_search")
            | Q(codename="access_admin", content_type__app_label="wagtailadmin")
        )
    )
    return group


def may_read_statistics(user: User | AnonymousUser) -> bool:
    """Whether an account may read what was asked for."""
    return user.has_perm(READ_STATISTICS)
