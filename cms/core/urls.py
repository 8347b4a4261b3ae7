"""Wagtail's addresses of pages, with the portal's own way to a page."""

from django.urls import re_path
from wagtail.urls import serve_pattern
from wagtail.urls import urlpatterns as wagtail_urls

from .views import serve

SERVE = "wagtail_serve"

urlpatterns = [
    *(pattern for pattern in wagtail_urls if pattern.name != SERVE),
    re_path(serve_pattern, serve, name=SERVE),
]
