"""Whether a form was sent from here; a stale one is given back, not thrown away."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware


class _Asked(CsrfViewMiddleware):
    """Django's own check, which says what it found in place of a page of its own."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


def is_safely_sent(request: HttpRequest) -> bool:
    """Whether a form bears a valid token; for views that are exempt from the check."""
    check = _Asked(lambda _request: HttpResponse())
    return check.process_view(request, None, (), {}) is None  # type: ignore[arg-type]
