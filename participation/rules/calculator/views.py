"""The calculator for people, and its answer as a calendar file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import time_format
from django.views.decorators.http import require_safe

from cms.page_cache.keeping import keep

from ..enums import Unit
from ..explained import explanation
from ..ics import Entry, calendar_of_entries, calendar_response
from .forms import (
    READ_IN_ADDRESSES,
    TYPED,
    CalculatorForm,
    from_address,
    is_address,
)
from .reckoned import Question
from .words import (
    answer_in_words,
    day_in_words,
    entry_in_words,
    length_of,
    zone_in_words,
)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The form, and the answer where something is asked; works without JavaScript.

    What was typed leads to an address that asks as the API is asked, and stays.
    """
    form = _form(request)
    is_wrong = form.is_bound and not form.is_valid()
    question = None if is_wrong else form.question
    if question and TYPED in request.GET:
        return redirect(f"{request.path}?{question.query}")
    keep(parameters=READ_IN_ADDRESSES)
    context = {"form": form, "is_wrong": is_wrong}
    context |= _answer(question) if question else {}
    status = 400 if is_wrong else 200
    return render(request, "rules/calculator.html", context, status=status)


@require_safe
def calendar_file(request: HttpRequest) -> HttpResponse:
    """The answer for a reader's calendar.  404 for what can't be reckoned."""
    form = CalculatorForm(
        from_address(request.GET), written=request.GET.get("start", "")
    )
    if not form.is_valid() or form.question is None:
        raise Http404
    question, due = form.question, form.question.due
    address = request.build_absolute_uri(reverse("deadline_calculator"))
    entry = Entry(
        key=question.query,
        summary=entry_in_words(question),
        description=answer_in_words(question),
        due=due.due if question.term.unit == Unit.HOURS else due.due_date,
        url=f"{address}?{question.query}",
    )
    return calendar_response(calendar_of_entries(entry), f"deadline-{due.due_date}")


def _form(request: HttpRequest) -> CalculatorForm:
    asked = request.GET
    if TYPED in asked:
        return CalculatorForm(asked)
    if is_address(asked):
        return CalculatorForm(from_address(asked), written=asked.get("start", ""))
    return CalculatorForm()


def _answer(question: Question) -> dict[str, Any]:
    due = question.due
    return {
        "question": question,
        "length": length_of(question.term),
        "sentence": answer_in_words(question),
        "due": due,
        "due_day": day_in_words(due.due_date),
        "due_time": time_format(due.due.time(), "H:i:s"),
        "zone": zone_in_words(question.country),
        "explanation": explanation(due.days, due.due_date),
        "ics_url": f"{reverse('deadline_calendar')}?{question.query}",
        "json_url": f"{reverse('api:reckon_deadline')}?{question.query}",
    }
