"""Results: the page, and the same as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms import clock
from cms.page_cache import edges
from cms.page_cache.keeping import keep
from cms.spreadsheets import csv_response
from cms.theme.pagination import pagination

from ...course import edges as edges_of
from ..clauses import cited_in
from ..counting import shown_text, texts_of
from ..files import as_json, as_rows, headings
from ..opening import closes_at, is_open
from ..selectors import Results, results_of
from .finding import Found, found_or_404

if TYPE_CHECKING:
    from ..models import Question

FIRST_TEXTS: Final = 5
"""So many answers in own words stand below each question; all have their own page."""
TEXTS_A_PAGE: Final = 50


@require_safe
def results(request: HttpRequest, key: UUID) -> HttpResponse:
    """Counts of each question; with `question` all that was answered in own words."""
    keep(parameters=("question", "page"))
    found = found_or_404(key)
    _note_edges(found)
    if request.GET.get("question"):
        return _texts(request, found)
    told = results_of(found.asked, found.row, found.language, texts=FIRST_TEXTS)
    now = clock.now()
    context = _head(request, found) | {
        "results": told,
        "cited": cited_in(found.asked, found.language),
        "language": found.language,
        "is_open": is_open(found.row, now),
        "closes": closes_at(found.row, now),
    }
    return render(request, "questionnaires/results.html", context)


@require_safe
def results_table(request: HttpRequest, key: UUID) -> HttpResponse:
    """The same as a table."""
    found = found_or_404(key)
    told = _shown(found)
    rows = as_rows(told)
    return csv_response(f"questionnaire-{found.page.pk}", headings(), rows)


@require_safe
def results_file(request: HttpRequest, key: UUID) -> HttpResponse:
    """The same as JSON."""
    found = found_or_404(key)
    address = request.build_absolute_uri(found.page.get_url(request))
    told = as_json(_shown(found), found.page.title, address, found.language)
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _shown(found: Found) -> Results:
    told = results_of(found.asked, found.row, found.language)
    if told.held_back:
        raise Http404
    return told


def _texts(request: HttpRequest, found: Found) -> HttpResponse:
    """All published answers in own words to one question, in pages."""
    question = _question(request, found)
    told = results_of(found.asked, found.row, found.language, texts=0)
    if told.held_back:
        raise Http404
    pages = Paginator(texts_of(found.asked, question.pk), TEXTS_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = _head(request, found) | {
        "question": question,
        "title": question.titled(found.language),
        "texts": [shown_text(one) for one in page],
        "total": pages.count,
        "pagination": pagination(page, request),
    }
    return render(request, "questionnaires/texts.html", context)


def _question(request: HttpRequest, found: Found) -> Question:
    asked = request.GET.get("question", "")
    one = next((one for one in found.questions if str(one.order) == asked), None)
    if one is None:
        raise Http404
    return one


def _head(request: HttpRequest, found: Found) -> dict[str, Any]:
    key = found.page.translation_key
    return {
        "about": found.page,
        "about_url": found.page.get_url(request),
        "answer_url": reverse("questionnaire", args=[key]),
        "results_url": reverse("questionnaire_results", args=[key]),
        "csv_url": reverse("questionnaire_results_table", args=[key]),
        "json_url": reverse("questionnaire_results_file", args=[key]),
        "heading": _("Results of the questionnaire"),
    }


def _note_edges(found: Found) -> None:
    """It is another page when the questionnaire opens or closes."""
    now = clock.now()
    ahead = (one for one in edges_of(found.row.course) if one > now)
    edges.note(min(ahead, default=None))
