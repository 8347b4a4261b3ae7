"""Wagtail's addresses of pages, with the portal's own way to a page."""

from django.urls import re_path
from wagtail.urls import serve_pattern
from wagtail.urls import urlpatterns as wagtail_urls

from .views import serve

SERVE = "wagtail_serve"
# A sign-in beside the portal's own would know no second factor and no limits.
CLOSED = "wagtailcore_login"

urlpatterns = [
    *(one for one in wagtail_urls if one.name not in (SERVE, CLOSED)),
    re_path(serve_pattern, serve, name=SERVE),
]
