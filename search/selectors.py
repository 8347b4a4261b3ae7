"""Reading entries without a query: what is new, in which languages it exists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from .models import Entry


def newest(
    object_kind: str, language: str, authority: str | None = None
) -> QuerySet[Entry]:
    """One entry per object, the newest first: in a language, else in Ukrainian."""
    entries = Entry.objects.visible().filter(object_kind=object_kind)
    if authority is not None:
        entries = entries.filter(authority=authority)
    preference = Case(
        When(language=language, then=Value(0)),
        When(language="uk", then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    one_each = entries.order_by("translation_key", preference).distinct(
        "translation_key"
    )
    return Entry.objects.filter(pk__in=one_each.values("pk")).order_by("-date", "-pk")


def languages_of(keys: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Visible entries of objects by translation key: code and address each."""
    found: dict[str, list[dict[str, Any]]] = {}
    entries = Entry.objects.visible().filter(translation_key__in=set(keys))
    for entry in entries.only("translation_key", "language", "url"):
        found.setdefault(entry.translation_key, []).append(
            {"code": entry.language, "url": entry.url}
        )
    return found
