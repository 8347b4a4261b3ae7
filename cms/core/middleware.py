"""Content security per part of the site, languages, refusals that leave no trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.csp import build_policy

from cms.refusals import refused_in_request
from participation.citizens.requests import StaffRequest

from .localize import ensure_may_translate

GetResponse = Callable[[HttpRequest], HttpResponse]


class ContentSecurityPolicyMiddleware:
    """A strict policy everywhere; Wagtail's admin has its own, for its own scripts."""

    HEADER = "Content-Security-Policy"

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        policies = (
            settings.CONTENT_SECURITY_POLICY,
            settings.ADMIN_CONTENT_SECURITY_POLICY,
        )
        self.public, self.admin = (build_policy(policy) for policy in policies)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        in_admin = request.path_info.startswith("/admin/")
        response.headers.setdefault(
            self.HEADER, self.admin if in_admin else self.public
        )
        return response


class LanguageMiddleware(LocaleMiddleware):
    """The reader's language; what is not found by a program is not led to a page."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path_info.startswith("/api/"):
            return response
        return super().process_response(request, response)


class RefusalMiddleware:
    """Roll a request back when a rule refused it, whoever caught the exception.

    Wagtail's admin turns PermissionDenied into a friendly redirect inside the
    request's transaction; what it wrote before would stay.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return self.get_response(request)
        token = refused_in_request.set(False)
        try:
            with transaction.atomic():
                response = self.get_response(request)
                if refused_in_request.get():
                    transaction.set_rollback(True)
            return response
        finally:
            refused_in_request.reset(token)


class TranslationRightsMiddleware:
    """Every view of wagtail-localize asks for the rights that it does not know."""

    NAMESPACE = "wagtail_localize"

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: Sequence[Any],
        kwargs: dict[str, Any],
    ) -> None:
        """Raise `Refused` before the view begins."""
        match = request.resolver_match
        if (
            match
            and match.namespace == self.NAMESPACE
            and request.user.is_authenticated
        ):
            ensure_may_translate(
                cast(StaffRequest, request), match.url_name or "", kwargs
            )
