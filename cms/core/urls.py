"""Addresses of pages: Wagtail's names, with the portal's own ways to a page."""

from typing import Final

from django.urls import path, re_path
from wagtail.urls import serve_pattern

from participation.citizens.views import closed

from .views import open_with_password, serve

SERVE: Final = "wagtail_serve"

urlpatterns = [
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        open_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
    # Wagtail's own takes a password without the second factor.
    path("_util/login/", closed, name="wagtailcore_login"),
    re_path(serve_pattern, serve, name=SERVE),
]
