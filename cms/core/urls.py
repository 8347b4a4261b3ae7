"""Addresses of pages: Wagtail's names, with the portal's own ways to a page."""

from typing import Final

from django.urls import path, re_path
from wagtail.urls import serve_pattern

from .views import open_with_password, serve

SERVE: Final = "wagtail_serve"

urlpatterns = [
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        open_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
    re_path(serve_pattern, serve, name=SERVE),
]
