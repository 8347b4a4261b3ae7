"""Who may read how pages are read: the people of their authority."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from wagtail.models import Page

from cms.authorities.models import Authority
from cms.authorities.selectors import authority_of

if TYPE_CHECKING:
    from participation.citizens.models import User


def authorities_read_by(user: User) -> QuerySet[Authority]:
    """Authorities of whose readers an account may know."""
    if not user.is_active:
        return Authority.objects.none()
    if user.is_superuser:
        return Authority.objects.all()
    groups = user.groups.all()
    return Authority.objects.filter(Q(editors__in=groups) | Q(reviewers__in=groups))


def may_read_figures(user: User, page: Page) -> bool:
    """Whether an account may know of the readers of a page.

    Those of the portal's own pages are for administrators.
    """
    if user.is_superuser:
        return user.is_active
    authority = authority_of(page)
    return authority is not None and authorities_read_by(user).contains(authority)
