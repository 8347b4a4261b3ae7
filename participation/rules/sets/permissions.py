"""Who decides about rule sets, and who sees which in the admin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from django.db.models import Q, QuerySet
from wagtail.permission_policies import BasePermissionPolicy

from cms.authorities.models import Authority

from ..models import RuleSet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from participation.citizens.models import User

READING: Final = "view"


def may_decide_rules(user: User | AnonymousUser) -> bool:
    """Whether an account writes rule sets: administrators of the portal."""
    return user.is_active and user.is_superuser


def rules_seen_by(user: User) -> QuerySet[RuleSet]:
    """Rule sets that an account may read: those that hold for its authorities."""
    if may_decide_rules(user):
        return RuleSet.objects.all()
    if not user.is_active:
        return RuleSet.objects.none()
    own = Authority.objects.of_person(user)
    for_all = Q(authority=None, country__in=own.values("country"))
    return RuleSet.objects.filter(Q(authority__in=own) | for_all)


class RuleSetPolicy(BasePermissionPolicy):
    """Rule sets in the admin, by the predicates above."""

    def user_has_permission(self, user: User, action: str) -> bool:
        if action == READING:
            return rules_seen_by(user).exists()
        return may_decide_rules(user)

    def user_has_any_permission(self, user: User, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(
        self, user: User, action: str, instance: RuleSet
    ) -> bool:
        if action == READING:
            return rules_seen_by(user).contains(instance)
        if action == "delete" and instance.is_used:
            return False
        return may_decide_rules(user)

    def instances_user_has_any_permission_for(
        self, user: User, actions: Iterable[str]
    ) -> QuerySet[RuleSet]:
        if READING in actions:
            return rules_seen_by(user)
        return (
            RuleSet.objects.all() if may_decide_rules(user) else RuleSet.objects.none()
        )

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        from django.contrib.auth import get_user_model

        return get_user_model().objects.filter(is_active=True, is_superuser=True)
