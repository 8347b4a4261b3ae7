"""The results page, and suggestions while typing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .clicks import clicks_shown
from .forms import clean_text, read_request
from .page import page_context
from .queries import search_within
from .statistics import count_search
from .suggestions import KEPT_SECONDS, suggest


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What was found, with filters; works without JavaScript."""
    asked = read_request(request.GET, get_language() or "uk")
    answer = search_within(asked)
    counted = count_search(request, asked, answer)
    context = page_context(asked, answer) | {"clicks": clicks_shown(counted)}
    return render(request, "search/search.html", context)


def _number(number: str) -> str:
    return _("No. %(number)s") % {"number": number} if number else ""


@require_safe
@cache_control(public=True, max_age=KEPT_SECONDS)
def suggestions(request: HttpRequest) -> JsonResponse:
    """Queries and titles that begin with what was typed, for the search box."""
    language = get_language() or "uk"
    found = suggest(clean_text(request.GET.get("q", "")), language)
    number = len(found.queries) + len(found.entries)
    said = ngettext("%(count)s suggestion", "%(count)s suggestions", number)
    return JsonResponse(
        {
            "announcement": said % {"count": number} if number else _("No suggestions"),
            "queries": {"label": _("Search for"), "items": list(found.queries)},
            "entries": {
                "label": _("Go to"),
                "items": [
                    {
                        "title": entry.title,
                        "url": entry.url,
                        "kind": entry.kind_label,
                        "number": _number(entry.number),
                    }
                    for entry in found.entries
                ],
            },
        }
    )
