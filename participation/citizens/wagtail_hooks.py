"""People who take part, in Wagtail's admin."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from .viewsets import PeopleGroup


@hooks.register("register_admin_viewset")
def people_in_the_admin() -> ViewSetGroup:
    """Guests, consultants, texts of consent."""
    return PeopleGroup()


@hooks.register("register_permissions")
def acting_for_others() -> QuerySet[Permission]:
    """Offered to groups beside the rights to see and edit."""
    return Permission.objects.filter(
        content_type__app_label="citizens", codename="act_for_others"
    )
