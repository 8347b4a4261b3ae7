"""Answers to requests for addresses at which nothing is any more."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .redirects import redirected

GetResponse = Callable[[HttpRequest], HttpResponse]


class RedirectMiddleware:
    """Where nothing was found, leads to where it is now; in place of Wagtail's."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):  # noqa: PLR2004
            return response
        return redirected(request) or response
