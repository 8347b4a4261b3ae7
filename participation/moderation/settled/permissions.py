"""Who settles codes and numbers, and who sees which in the admin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from wagtail.permission_policies import BasePermissionPolicy

from cms.acted import AdministratorsPolicy
from cms.authorities.models import Authority

from ..models import DecisionCode, StandingRules
from ..permissions import may_moderate, moderated_by, moderates_somewhere

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from participation.citizens.models import User


def may_settle_codes(user: User | AnonymousUser) -> bool:
    """Whether an account changes codes: administrators of the portal."""
    return user.is_active and user.is_superuser


def may_settle_trust(user: User | AnonymousUser, authority: Authority | None) -> bool:
    """Whether an account settles whom an authority trusts: its moderators do."""
    return may_moderate(user, authority)


class CodePolicy(AdministratorsPolicy):
    """Codes in the admin; what was used is not removed."""

    def user_has_permission_for_instance(
        self, user: User, action: str, instance: DecisionCode
    ) -> bool:
        if action == "delete" and instance.is_used:
            return False
        return bool(self.user_has_permission(user, action))


class TrustPolicy(BasePermissionPolicy):
    """Numbers of trust in the admin: each moderator those of the own authority."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return moderates_somewhere(user)

    def user_has_permission_for_instance(
        self, user: User, action: str, instance: StandingRules
    ) -> bool:
        return may_settle_trust(user, instance.authority)

    def instances_user_has_any_permission_for(
        self, user: User, actions: Iterable[str]
    ) -> QuerySet[StandingRules]:
        rows = StandingRules.objects.select_related("authority")
        if user.is_active and user.is_superuser:
            return rows
        return rows.filter(authority__in=moderated_by(user))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        from django.contrib.auth import get_user_model
        from django.db.models import Q

        moderates = Q(groups__moderates_for__isnull=False)
        rows = get_user_model().objects.filter(is_active=True)
        return rows.filter(Q(is_superuser=True) | moderates).distinct()
