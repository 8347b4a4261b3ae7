"""Pages, as visitors ask for them."""

from django.http import HttpRequest, HttpResponse
from wagtail import views

from .routing import route


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a page as Wagtail does, found in fewer steps."""
    route(request, path)
    return views.serve(request, path)
