"""The text in short on the page of its consultation, read in one query."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, JSONObject, Left
from django.http import HttpRequest
from django.urls import reverse

from consultations.models import Consultation, ConsultationPage

from .contents import address_of_comparison, address_of_order
from .models import Place, Version, VersionWords
from .outline import BEGINNING, WIDE, shortened
from .showing import marked_number

MOST: Final = 8
"""Chapters, or first articles, that are named."""
NAMES: Final = {
    "order": "order",
    "level": "level",
    "marker": "marker",
    "number": "number",
    "path": "path",
    "language": "worded",
    "heading": "headed",
    "text": "begun",
}


def text_in_short(
    page: ConsultationPage, row: Consultation | None, request: HttpRequest
) -> dict[str, Any] | None:
    """Title and chapters of the last version; None where there is no text yet."""
    language = page.locale.language_code
    version = _last(page.translation_key, language)
    if version is None:
        return None
    title, lang = _title(version, language)
    heads = version.heads
    return {
        "title": title,
        "title_lang": lang if lang != language else "",
        "version": version,
        "url": reverse("text", args=[version.consultation_key]),
        "rows": [_line(version, head, language) for head in heads[:MOST]],
        "has_more": len(heads) > MOST,
        "comparison_url": _comparison_url(version),
        "before": version.number - 1,
    }


def _last(key: UUID, language: str) -> Any:
    titles = VersionWords.objects.filter(version=OuterRef("pk"))
    told = titles.values(told=JSONObject(language="language", title="title"))
    rows = Version.objects.filter(consultation_key=key).annotate(
        titles=ArraySubquery(told), heads=ArraySubquery(_heads(language))
    )
    return rows.order_by("-number").first()


def _heads(language: str) -> QuerySet[Any]:
    rows = Place.objects.filter(version=OuterRef("pk"), parent=None).annotate(
        own=FilteredRelation("wordings", condition=Q(wordings__language=language)),
        first=FilteredRelation("wordings", condition=Q(wordings__source_digest="")),
        worded=Coalesce("own__language", "first__language"),
        headed=Coalesce("own__heading", "first__heading"),
        begun=Left(Coalesce("own__text", "first__text"), BEGINNING),
    )
    told = JSONObject(**{name: F(source) for name, source in NAMES.items()})
    return rows.order_by("order").values(told=told)[: MOST + 1]


def _title(version: Any, language: str) -> tuple[str, str]:
    said = {one["language"]: one["title"] for one in version.titles}
    for code in (language, version.language):
        if said.get(code):
            return said[code], code
    return "", language


def _comparison_url(version: Version) -> str:
    number = version.number
    if number == 1:
        return ""
    return address_of_comparison(version.consultation_key, number - 1, number)


def _line(version: Version, head: dict[str, Any], language: str) -> dict[str, Any]:
    marker = head["marker"] or head["number"]
    return {
        "number": marked_number(marker, head["path"], version.language, language),
        "title": head["heading"] or shortened(head["text"]),
        "lang": head["language"] if head["language"] != language else "",
        "url": address_of_order(version, head["order"]),
        "is_wide": head["level"] in WIDE,
        "current": False,
        "counts": (),
        "below": (),
    }
