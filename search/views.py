"""The results page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from .forms import read_request
from .page import page_context
from .queries import search_within


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What was found, with filters; works without JavaScript."""
    asked = read_request(request.GET, get_language() or "uk")
    answer = search_within(asked)
    return render(request, "search/search.html", page_context(request, asked, answer))
