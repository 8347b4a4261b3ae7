"""Search in Wagtail's admin."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup

from .viewsets import SearchGroup, entry_chooser


@hooks.register("register_admin_viewset")
def search_in_the_admin() -> list[ViewSet | ViewSetGroup]:
    """The menu of search, and the choice of an object in its forms."""
    return [SearchGroup(), entry_chooser]


@hooks.register("register_permissions")
def reading_statistics() -> QuerySet[Permission]:
    """Offered to groups beside the rights to edit."""
    return Permission.objects.filter(
        content_type__app_label="portal_search", codename="view_querycount"
    )
