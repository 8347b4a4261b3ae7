"""Who may change the course of a consultation, and who writes plans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.permission_policies import BasePermissionPolicy

from cms.authorities.models import Authority
from cms.authorities.selectors import roles_of
from participation.rules.deadlines.registry import works_for

if TYPE_CHECKING:
    from wagtail.models import Page

    from participation.citizens.models import User

    from .models import ConsultationPage, PlanItem


def may_change_course(user: User, page: ConsultationPage) -> bool:
    """Whether an account extends, reopens or cancels: who may publish there."""
    if not user.is_active:
        return False
    return user.is_superuser or "publish" in page.permissions_for_user(user).permissions


def may_put_to_consultation(user: User, place: Page | None) -> bool:
    """Whether an account may make a consultation below a page."""
    if place is None or not user.is_active:
        return False
    return bool(place.specific.permissions_for_user(user).can_add_subpage())


def authorities_of(user: User) -> QuerySet[Authority]:
    """The authorities whose plans an account writes."""
    if not user.is_active:
        return Authority.objects.none()
    every = Authority.objects.exclude(section_key=None)
    if user.is_superuser:
        return every
    return every.filter(pk__in=Authority.objects.of_person(user).values("pk"))


class PlanPolicy(BasePermissionPolicy):
    """Rows of plans in the admin: the people of the authority write them."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return bool(roles_of(user) & {"edits", "reviews"})

    def user_has_permission_for_instance(
        self, user: User, action: str, instance: PlanItem
    ) -> bool:
        return works_for(user, instance.authority)

    def instances_user_has_any_permission_for(
        self, user: User, actions: Iterable[str]
    ) -> QuerySet[PlanItem]:
        rows: QuerySet[PlanItem] = self.model._default_manager.all()
        return rows.filter(authority__in=authorities_of(user))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        return get_user_model().objects.filter(is_active=True, is_superuser=True)
