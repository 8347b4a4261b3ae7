"""Addresses beside the pages: plans, their tables, terms for calendars."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.authorities.models import Authority
from cms.core.visibility import is_public
from cms.page_cache.keeping import keep
from cms.spreadsheets import csv_response
from participation.rules.ics import calendar_of_entries, calendar_response

from .calendar_files import entries_of_page
from .models import ConsultationPage
from .selectors.plan import plan_rows, plan_url, years_of


@require_safe
def terms(request: HttpRequest, key: UUID) -> HttpResponse:
    """What is to come in a consultation, for a reader's calendar."""
    pages = ConsultationPage.objects.select_related("locale")
    page = pages.filter(
        translation_key=key, locale__language_code=get_language()
    ).first()
    if page is None or not page.is_announced or not is_public(page):
        raise Http404
    url = request.build_absolute_uri(page.get_url(request))
    assert page.consultation is not None
    entries = entries_of_page(page, page.consultation, url)
    return calendar_response(calendar_of_entries(*entries), f"consultation-{page.pk}")


@require_safe
def plan(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What an authority means to consult on in a year."""
    keep()
    authority, years = _planned(slug, year)
    context = {
        "authority": authority,
        "year": year,
        "rows": plan_rows(authority, year),
        "years": [
            {"year": one, "url": plan_url(authority, one), "current": one == year}
            for one in years
        ],
        "csv_url": reverse("consultation_plan_table", args=[slug, year]),
    }
    return render(request, "consultations/plan.html", context)


@require_safe
def plan_table(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The same as a table."""
    authority, _years = _planned(slug, year)
    headings = [
        *(_("Subject"), _("Quarter"), pgettext("of a phase", "First day")),
        *(pgettext("of a phase", "Last day"), pgettext("of a consultation", "Form")),
        *(_("Whom it concerns"), _("Contact"), _("Page")),
    ]
    rows = [
        [
            *(one["subject"], one["quarter"]),
            *(_iso(one["opens_on"]), _iso(one["closes_on"])),
            *(one["form"], one["concerned"], one["contact"]),
            request.build_absolute_uri(one["url"]) if one["url"] else "",
        ]
        for one in plan_rows(authority, year)
    ]
    return csv_response(f"consultations-{slug}-{year}", headings, rows)


def _planned(slug: str, year: int) -> tuple[Authority, list[int]]:
    """An authority and the years for which it has plans, this one among them."""
    authority = get_object_or_404(Authority, slug=slug)
    years = years_of(authority)
    if year not in years:
        raise Http404
    return authority, years


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
