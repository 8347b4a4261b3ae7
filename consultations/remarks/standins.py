"""Addresses of remarks until their pages are there: all lead to nothing yet."""

from __future__ import annotations

from typing import NoReturn
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import path


def nothing(request: HttpRequest, key: UUID) -> NoReturn:
    """Nobody finds anything here yet."""
    raise Http404


urlpatterns = [
    path("consultations/<uuid:key>/remarks/", nothing, name="remarks"),
    path("consultations/<uuid:key>/remark/", nothing, name="remark_on_draft"),
    path("consultations/clause/<uuid:key>/remark/", nothing, name="remark_on_clause"),
    path("consultations/remark/<uuid:key>/", nothing, name="remark"),
    path("consultations/remark/file/<uuid:key>/", nothing, name="remark_file"),
    *(
        path(f"consultations/remark/<uuid:key>/{act}/", nothing, name=f"remark_{act}")
        for act in ("edit", "withdraw", "support", "report", "translate")
    ),
]
