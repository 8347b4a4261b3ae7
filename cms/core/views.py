"""Pages, as visitors ask for them."""

from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail import views

from participation import limits
from participation.limits import HOUR, MINUTE, Rate

from .routing import route

PASSWORDS: Final = (Rate(10, 5 * MINUTE), Rate(60, HOUR))
"""Wrong passwords that one network may try: a library's hall has one address."""


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a page as Wagtail does, found in fewer steps."""
    route(request, path)
    return views.serve(request, path)


def open_with_password(request: HttpRequest, **keys: int) -> HttpResponse:
    """Take the password of a page as Wagtail does; wrong ones are limited."""
    if request.method != "POST":
        return views.authenticate_with_password(request, **keys)
    use = limits.count("passwords of pages", limits.network(request), *PASSWORDS)
    if use is None:
        return render(request, "429.html", status=429)
    response = views.authenticate_with_password(request, **keys)
    if response.status_code == HTTPStatus.FOUND:
        use.take_back()
    return response
