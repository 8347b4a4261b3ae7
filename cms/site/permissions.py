"""Who decides about what stands around pages."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from functools import reduce
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permission_policies import BasePermissionPolicy

from cms.acted import AdministratorsPolicy, administrators
from cms.authorities.models import Authority
from cms.authorities.selectors import is_reviewer, roles_of
from cms.core.models import OfficialRecord

from .models import Alert

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from participation.citizens.models import User


def may_furnish(user: User | AnonymousUser) -> bool:
    """Whether an account decides about menu, footer and mourning: administrators."""
    return user.is_active and user.is_superuser


def may_alert(user: User, section: Page | None) -> bool:
    """Whether an account may place an alert on a section, or, with None, everywhere.

    Administrators of the portal may everywhere, reviewers in their own section.
    """
    if section is None:
        return may_furnish(user)
    return is_reviewer(user, section)


def section_of(alert: Alert) -> Page | None:
    """The section that an alert stands on; None for the whole portal."""
    if alert.section_key is None:
        return None
    return Page.objects.filter(translation_key=alert.section_key).order_by("pk").first()


def may_change(user: User, alert: Alert) -> bool:
    """Whether an account may change an alert where it stands now."""
    return may_alert(user, section_of(alert))


def worked_for(user: User) -> QuerySet[Authority]:
    """Authorities that an account writes or reviews for; all for administrators."""
    if may_furnish(user):
        return Authority.objects.all()
    return Authority.objects.of_person(user)


def records_seen_by(user: User) -> QuerySet[OfficialRecord]:
    """Records whose review an account looks after: its authorities' and its own."""
    if may_furnish(user):
        return OfficialRecord.objects.all()
    return OfficialRecord.objects.filter(
        Q(authority__in=worked_for(user)) | Q(owner=user)
    )


class LanguagesPolicy(AdministratorsPolicy):
    """There is a menu for each language: they are changed, never added or removed."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return action in ("change", "view") and may_furnish(user)


class AlertPolicy(BasePermissionPolicy):
    """Alerts in the admin, by the predicates above."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return may_furnish(user) or "reviews" in roles_of(user)

    def user_has_permission_for_instance(
        self, user: User, action: str, instance: Alert
    ) -> bool:
        return may_change(user, instance)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        return administrators()

    def instances_user_has_any_permission_for(
        self, user: User, actions: Iterable[str]
    ) -> QuerySet[Alert]:
        """Alerts of the authorities that an account reviews for."""
        if may_furnish(user):
            return Alert.objects.all()
        keys = list(
            Authority.objects.reviewed_by(user).values_list("section_key", flat=True)
        )
        paths = Page.objects.filter(translation_key__in=keys).values_list("path")
        below = [Q(path__startswith=path) for (path,) in paths]
        if not below:
            return Alert.objects.none()
        pages = Page.objects.filter(reduce(operator.or_, below))
        return Alert.objects.filter(section_key__in=pages.values("translation_key"))
