"""Who moderates what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cms.authorities.models import Authority
from cms.authorities.selectors import is_moderator

from .models import Case, Decision, ModeratedContribution

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from participation.citizens.models import User

_KNOWN: Final = "_moderates_somewhere"


def may_moderate(user: User | AnonymousUser, authority: Authority | None) -> bool:
    """Whether an account moderates for an authority; for the portal, administrators."""
    if user.is_anonymous or not user.is_active:
        return False
    if authority is None:
        return user.is_superuser
    return is_moderator(user, authority)


def moderates_somewhere(user: User | AnonymousUser) -> bool:
    """Whether there is anything in the queue that an account could decide.

    Each screen of the admin asks it several times for its menu: an account object,
    which lives as long as a request, remembers the answer.
    """
    if user.is_anonymous or not user.is_active:
        return False
    if user.is_superuser:
        return True
    known: bool | None = getattr(user, _KNOWN, None)
    if known is None:
        known = user.groups.filter(moderates_for__isnull=False).exists()
        setattr(user, _KNOWN, known)
    return known


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
