"""Yearly plans: what pages and files of them show."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from cms.authorities.models import Authority

from ..models import Consultation, PlanItem


def plans_shown(authority: Authority | None = None) -> list[dict[str, Any]]:
    """Plans that there are: the newest year first, then by authority."""
    rows = PlanItem.objects.select_related("authority")
    if authority:
        rows = rows.filter(authority=authority)
    found = rows.order_by("-year", "authority__slug").distinct(
        "year", "authority__slug"
    )
    return [
        {
            "year": one.year,
            "authority": one.authority.name,
            "url": plan_url(one.authority, one.year),
        }
        for one in found
    ]


def plan_url(authority: Authority, year: int) -> str:
    """Where a plan can be read, in the language in use."""
    return reverse("consultation_plan", args=[authority.slug, year])


def plan_rows(authority: Authority, year: int) -> list[dict[str, Any]]:
    """A plan, in the order of the year."""
    from .listing import entries_of

    items = list(PlanItem.objects.filter(authority=authority, year=year))
    items.sort(key=_in_the_year)
    keys = [one.consultation_key for one in items if one.consultation_key]
    entries = entries_of(keys, (get_language() or "uk")[:2]) if keys else {}
    known = _consultations(keys)
    return [_row(one, entries, known) for one in items]


def _in_the_year(item: PlanItem) -> tuple[str, str, int]:
    """By first day where it is known, else by quarter, those without at the end."""
    if item.opens_on:
        quarter = str((item.opens_on.month - 1) // 3 + 1)
        return quarter, item.opens_on.isoformat(), item.pk
    return item.quarter or "9", "9", item.pk


def _consultations(keys: list[Any]) -> dict[str, Consultation]:
    if not keys:
        return {}
    rows = Consultation.objects.filter(translation_key__in=keys)
    found = rows.prefetch_related("phases", "changes")
    return {str(one.translation_key): one for one in found}


def _row(
    item: PlanItem, entries: dict[str, Any], known: dict[str, Consultation]
) -> dict[str, Any]:
    from .stages import stage_shown

    subject, language = item.in_language("subject")
    concerned, concerned_language = item.in_language("concerned")
    key = str(item.consultation_key)
    entry, row = entries.get(key), known.get(key)
    return {
        "subject": subject,
        "lang": language,
        "quarter": item.get_quarter_display() if item.quarter else "",
        "opens_on": item.opens_on,
        "closes_on": item.closes_on,
        "form": item.get_form_display(),
        "concerned": concerned,
        "concerned_lang": concerned_language,
        "contact": item.contact,
        "url": entry.url if entry else "",
        "stage": stage_shown(row.status().stage) if entry and row else None,
    }


def years_of(authority: Authority) -> list[int]:
    """Years for which an authority has a plan, the newest first."""
    rows = PlanItem.objects.filter(authority=authority).order_by("-year")
    return list(rows.values_list("year", flat=True).distinct())
