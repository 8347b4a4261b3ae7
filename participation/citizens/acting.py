"""Who may act for a visitor: a consultant, at the centre where they work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib.auth.models import Group, Permission

from .models import Posting

if TYPE_CHECKING:
    from .models import User

CONSULTANTS: Final = "Consultants"
ACT_FOR_OTHERS: Final = "citizens.act_for_others"


def establish_consultants() -> Group:
    """The group of consultants; calling it again adds what is missing."""
    group, _made = Group.objects.get_or_create(name=CONSULTANTS)
    found = Permission.objects.filter(
        codename="act_for_others", content_type__app_label="citizens"
    )
    group.permissions.add(*found)
    return group


def is_consultant(user: User) -> bool:
    """Whether an account may act for others at all."""
    return user.is_active and user.has_perm(ACT_FOR_OTHERS)


def may_act_for_others(user: User, centre: str) -> bool:
    """Whether an account may act for visitors of a centre.

    Administrators too only where they work: the mark says who sat at the desk.
    """
    works_there = Posting.objects.filter(account=user.pk, centre=centre)
    return bool(centre) and is_consultant(user) and works_there.exists()


def post_consultant(*, account: User, centre: str) -> Posting:
    """Let an account act for visitors of a centre, as one of the consultants."""
    account.groups.add(establish_consultants())
    return Posting.objects.get_or_create(account=account, centre=centre)[0]
