"""Who moderates what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.authorities.models import Authority
from cms.authorities.selectors import is_moderator, roles_of

from .models import Case, Decision, ModeratedContribution

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from participation.citizens.models import User


def may_moderate(user: User | AnonymousUser, authority: Authority | None) -> bool:
    """Whether an account moderates for an authority; for the portal, administrators."""
    if user.is_anonymous or not user.is_active:
        return False
    if authority is None:
        return user.is_superuser
    return is_moderator(user, authority)


def moderates_somewhere(user: User | AnonymousUser) -> bool:
    """Whether there is anything in the queue that an account could decide."""
    return "moderates" in roles_of(user)


def moderated_by(user: User) -> QuerySet[Authority]:
    """The authorities for which an account moderates."""
    if user.is_superuser:
        return Authority.objects.all()
    return Authority.objects.filter(moderators__in=user.groups.all())


def is_own(user: User, contribution: ModeratedContribution) -> bool:
    """Whether somebody gave it, or entered it for another: nobody judges their own."""
    return user.pk in (contribution.account_id, contribution.acted_by_id)


def decided_first(user: User, case: Case) -> bool:
    """Whether it is this person's own decision to which the author objects."""
    found = Decision.objects.filter(appeal__case=case, by=user)
    return found.exists()
