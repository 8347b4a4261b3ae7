"""Clicks on results, told by a script without cookies, and counted by words."""

from __future__ import annotations

import datetime
from typing import Any, Final

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cms import clock

from .statistics import Counted, add_click

LONGEST_BODY: Final = 2000
FORM: Final = "application/x-www-form-urlencoded"
_signer: Final = signing.Signer(salt="search.clicks")


def clicks_shown(counted: Counted | None) -> dict[str, Any] | None:
    """Where a page of results tells of a click, for search/components/counting.html."""
    if counted is None:
        return None
    return {"url": reverse("search_click"), "token": token_of(counted)}


def token_of(row: Counted) -> str:
    """What a page of results may count a click with: the same for everybody."""
    return _signer.sign_object([row.day.isoformat(), row.language, row.words])


def row_of(token: str) -> Counted:
    """The row that a token names.  Raises BadSignature."""
    day, language, words = _signer.unsign_object(token)
    return Counted(datetime.date.fromisoformat(day), language, words)


# Exempt: a beacon can send no header, no cookie is looked at, and what it may do is
# written in the signed token: count a click on a search that was counted.
@csrf_exempt
@require_POST
def count_click(request: HttpRequest) -> HttpResponse:
    """Count a click on a result of a search of today or yesterday; says nothing back.

    Its limit is the row's: clicks never exceed searches, and past that nothing is
    written, however often a token is sent.
    """
    if request.content_type != FORM or not 0 < _length(request) <= LONGEST_BODY:
        return HttpResponse(status=400)
    try:
        row = row_of(request.POST.get("token", ""))
    except signing.BadSignature:
        return HttpResponse(status=400)
    if clock.today() - row.day <= datetime.timedelta(days=1):
        add_click(row)
    return HttpResponse(status=204)


def _length(request: HttpRequest) -> int:
    length = request.headers.get("Content-Length", "")
    return int(length) if length.isascii() and length.isdigit() else 0
