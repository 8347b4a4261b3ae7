"""Who decides about remarks, who reviews, who settles outcomes and reasons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.permission_policies import BasePermissionPolicy

from cms.acted import AdministratorsPolicy
from cms.authorities.models import Authority
from cms.authorities.selectors import roles_of
from cms.refusals import refuse
from participation.citizens.accounts.selectors import confirmed_addresses
from participation.outbox.addresses import compared
from participation.rules.deadlines.registry import works_for

from ..remarks.models import Remark
from .models import Decision, Outcome, ReasonTemplate

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from participation.citizens.models import User


def may_decide(user: User | AnonymousUser, authority: Authority) -> bool:
    """Whether an account drafts decisions: the people of the authority do."""
    return not user.is_anonymous and works_for(user, authority)


def may_review(user: User | AnonymousUser, authority: Authority) -> bool:
    """Whether an account reviews what others have drafted for an authority."""
    return not user.is_anonymous and reviewed_by(user).contains(authority)


def is_drafter(user: User, decision: Decision) -> bool:
    """Whether it is somebody's own draft: nobody reviews their own."""
    return decision.drafted_by_id == user.pk


def is_author(user: User, remark: Remark) -> bool:
    """Whether somebody gave a remark: nobody decides about their own."""
    return bool(given_by(user, [remark.pk]))


def given_by(user: User, remarks: Iterable[int]) -> set[int]:
    """Those of some remarks that somebody gave, signed in or not, with a name or not.

    Two queries.
    """
    addresses = [compared(one) for one in confirmed_addresses(user)]
    own = Q(account=user) | Q(guest__address_key__in=addresses)
    rows = Remark.objects.filter(own, pk__in=list(remarks))
    return set(rows.values_list("pk", flat=True))


def ensure_not_own(user: User, remarks: Iterable[int], act: str) -> None:
    """Raise `Refused` where one of some remarks is somebody's own."""
    if own := given_by(user, remarks):
        refuse(
            _("Nobody decides about a remark that they have given themselves."),
            actor=user,
            act=act,
            subject=f"remark {min(own)}",
        )


def decides_somewhere(user: User | AnonymousUser) -> bool:
    """Whether there may be any remark that an account decides about."""
    return bool(roles_of(user) & {"edits", "reviews"})


def authorities_of(user: User) -> QuerySet[Authority]:
    """The authorities for which an account decides."""
    if not user.is_active:
        return Authority.objects.none()
    if user.is_superuser:
        return Authority.objects.all()
    return Authority.objects.filter(pk__in=Authority.objects.of_person(user))


def reviewed_by(user: User) -> QuerySet[Authority]:
    """The authorities for which an account reviews; administrators, for all."""
    if not user.is_active:
        return Authority.objects.none()
    if user.is_superuser:
        return Authority.objects.all()
    return Authority.objects.reviewed_by(user)


def may_settle_outcomes(user: User | AnonymousUser) -> bool:
    """Whether an account changes outcomes: administrators of the portal."""
    return user.is_active and user.is_superuser


class OutcomePolicy(AdministratorsPolicy):
    """Outcomes in the admin; what was used is not removed."""

    def user_has_permission_for_instance(
        self, user: User, action: str, instance: Outcome
    ) -> bool:
        if action == "delete" and instance.is_used:
            return False
        return bool(self.user_has_permission(user, action))


class TemplatePolicy(BasePermissionPolicy):
    """Prepared reasons in the admin: each officer those of the own authority."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return decides_somewhere(user)

    def user_has_permission_for_instance(
        self, user: User, action: str, instance: ReasonTemplate
    ) -> bool:
        return may_decide(user, instance.authority)

    def instances_user_has_any_permission_for(
        self, user: User, actions: Iterable[str]
    ) -> QuerySet[ReasonTemplate]:
        rows: QuerySet[ReasonTemplate] = self.model._default_manager.all()
        return rows.filter(authority__in=authorities_of(user))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        works = Q(groups__edits_for__isnull=False) | Q(
            groups__reviews_for__isnull=False
        )
        rows = get_user_model().objects.filter(is_active=True)
        return rows.filter(Q(is_superuser=True) | works).distinct()
