"""Addresses of the review in the admin."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from . import admin_views as views
from .quality.screens import quality_rules

app_name = "review"
urlpatterns = [
    path("quality/", require_admin_access(quality_rules), name="quality"),
    path(
        "quality/<int:authority_id>/",
        require_admin_access(quality_rules),
        name="quality",
    ),
    path("review/", require_admin_access(views.review_list), name="list"),
    path("review/<int:page_id>/", require_admin_access(views.review), name="page"),
    path(
        "review/<int:page_id>/submit/",
        require_admin_access(views.submit),
        name="submit",
    ),
    path(
        "review/<int:page_id>/take-back/",
        require_admin_access(views.take_back),
        name="take_back",
    ),
    path(
        "urgent/<int:page_id>/",
        require_admin_access(views.publish_urgently),
        name="urgent",
    ),
    path(
        "urgent/checks/<int:urgent_id>/",
        require_admin_access(views.check_urgent),
        name="check_urgent",
    ),
]
