"""The text in short on the page of its consultation, read together with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject, Left
from django.urls import reverse

from consultations.models import Consultation, ConsultationPage

from .contents import address_of_comparison, address_of_order
from .models import Place, Version, VersionWords
from .outline import BEGINNING, WIDE, shortened
from .showing import marked_number

TEMPLATE: Final = "texts/components/in_short.html"
MOST: Final = 8
"""Chapters, or first articles, that are named."""
VERSION: Final = ("number", "language", "published_at")
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


def last_version(language: str) -> Subquery:
    """The last version with its titles and first clauses; see `page_parts`."""
    titles = VersionWords.objects.filter(version=OuterRef("pk"))
    named = titles.values(told=JSONObject(language="language", title="title"))
    rows = Version.objects.filter(consultation_key=OuterRef("translation_key"))
    told = {name: F(name) for name in VERSION}
    whole = JSONObject(
        **told, titles=ArraySubquery(named), heads=ArraySubquery(_heads(language))
    )
    return Subquery(rows.order_by("-number").values(told=whole)[:1])


def text_in_short(
    page: ConsultationPage, row: Consultation | None, told: Any
) -> dict[str, Any] | None:
    """Title and chapters of the last version; None where there is no text yet."""
    if told is None:
        return None
    language, heads = page.locale.language_code, told["heads"]
    version = _version(page.translation_key, told)
    title, lang = _title(told["titles"], version, language)
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


def _version(key: UUID, told: dict[str, Any]) -> Version:
    published = datetime.fromisoformat(told["published_at"])
    return Version(
        consultation_key=key,
        number=told["number"],
        language=told["language"],
        published_at=published,
    )


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


def _title(
    titles: list[dict[str, str]], version: Version, language: str
) -> tuple[str, str]:
    said = {one["language"]: one["title"] for one in titles}
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
