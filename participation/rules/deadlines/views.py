"""Deadlines for everybody: the list, one of them day by day, its file for calendars."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.authorities.models import Authority
from cms.collation import collation_key
from cms.page_cache.keeping import keep
from cms.theme.pagination import pagination

from ..calculator.words import day_in_words, zone_in_words
from ..counting import Day, StandsStill
from ..explained import explanation
from ..ics import Entry, calendar_of_entries, calendar_response
from ..models import Deadline
from .enums import DeadlineState
from .reckoning import due_of
from .selectors import listed
from .shown import (
    asked_in_words,
    is_at_a_moment,
    moment_shown,
    row_shown,
    state_shown,
)

A_PAGE: Final = 25


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """All public deadlines, by authority and state."""
    keep(parameters=["authority", "state", "page"])
    authorities = _authorities()
    authority = authorities.get(request.GET.get("authority", ""))
    state = request.GET.get("state", "")
    state = state if state in DeadlineState.values else ""
    pages = Paginator(listed(authority=authority, state=state), A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "rows": [row_shown(one) for one in page.object_list],
        "total": pages.count,
        "states": _states(authority, state),
        "authorities": list(authorities.values()),
        "authority": authority,
        "state": state and state_shown(DeadlineState(state)),
        "pagination": pagination(page, request),
        "feed_url": reverse("deadlines_feed"),
    }
    return render(request, "rules/deadlines.html", context)


def _authorities() -> dict[str, Authority]:
    """Authorities that have deadlines, by their key, in the order of their names."""
    having = Authority.objects.filter(
        pk__in=Deadline.objects.public().values("authority")
    )
    language = get_language() or "uk"
    ordered = sorted(having, key=lambda one: collation_key(one.name, language))
    return {one.slug: one for one in ordered}


def _states(authority: Authority | None, chosen: str) -> list[dict[str, Any]]:
    """Each state with how many there are of it, and the address that shows them."""
    rows = Deadline.objects.public()
    counts = (rows.filter(authority=authority) if authority else rows).counted()
    own = {"authority": authority.slug} if authority else {}
    return [
        state_shown(state)
        | {
            "count": counts[state],
            "url": f"?{urlencode(own | {'state': state.value})}",
            "current": state == chosen,
        }
        for state in DeadlineState
        if counts[state] or state == chosen
    ]


def _public(pk: int) -> Deadline:
    rows = Deadline.objects.public().select_related("authority", "rule_set")
    related = ("pauses", "extensions", "due_changes")
    return get_object_or_404(rows.prefetch_related(*related), pk=pk)


@require_safe
def deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """A deadline, and why it is due when it is."""
    keep()
    found = _public(pk)
    days, standing_since = _days(found)
    context = {
        "deadline": found,
        "row": row_shown(found),
        "address": found.address,
        "cancelled": moment_shown(found, found.cancelled_at),
        "started": moment_shown(found, found.started_at),
        "due_day": day_in_words(found.due_date),
        "zone": zone_in_words(found.country),
        "standing_since": standing_since,
        "suspended": found.rule_set.is_suspended_on(found.due_date),
        "pauses": _pauses(found),
        "changes": _changes(found),
        "explanation": explanation(days, found.due_date),
        "ics_url": reverse("deadline_file", args=[found.pk]) if _runs(found) else "",
    }
    return render(request, "rules/deadline.html", context)


def _pauses(found: Deadline) -> list[dict[str, Any]]:
    return [
        {
            "begins": moment_shown(found, one.begins),
            "ends": moment_shown(found, one.ends),
            "reason": one.reason,
        }
        for one in found.pauses.all()
    ]


def _changes(found: Deadline) -> list[dict[str, Any]]:
    return [
        {
            "made": moment_shown(found, one.made_at),
            "before": moment_shown(found, one.due_before),
            "after": moment_shown(found, one.due_after),
            "reason": one.reason,
        }
        for one in found.due_changes.all()
    ]


def _runs(found: Deadline) -> bool:
    """Whether a day is known by which something has still to be done."""
    return found.is_open and not found.paused_since


def _days(found: Deadline) -> tuple[tuple[Day, ...], Any]:
    """The days of a deadline; of one that stands still up to where, and since when."""
    try:
        return due_of(found).days, None
    except StandsStill as still:
        return still.days, still.since


@require_safe
def deadline_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A running deadline for a reader's calendar."""
    found = _public(pk)
    if not _runs(found):
        raise Http404
    entry = Entry(
        key=f"deadline {found.pk}",
        summary=f"{found.title}: {asked_in_words(found)}",
        description=found.authority.name,
        due=found.due_at if is_at_a_moment(found) else found.due_date,
        url=request.build_absolute_uri(reverse("deadline", args=[found.pk])),
    )
    return calendar_response(calendar_of_entries(entry), f"deadline-{found.due_date}")
