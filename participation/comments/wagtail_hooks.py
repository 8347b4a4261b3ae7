"""Comments in Wagtail's admin: who may write, beside each page."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.auth import require_admin_access

from cms.core.beside import beside_pages

from .admin_views import rules_of_page
from .side_panels import CommentsSidePanel

beside_pages(CommentsSidePanel)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Where it is said who may comment on a page."""
    return [
        path(
            "comments/rules/<int:page_id>/",
            require_admin_access(rules_of_page),
            name="comment_rules_of_page",
        )
    ]
