"""Reading entries without a query: what is new, its languages, names of values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Case, IntegerField, QuerySet, Value, When

from .models import Entry


class Translation(NamedTuple):
    """One language of an object, and its address there."""

    language: str
    url: str


def newest(
    object_kind: str, language: str, authority: str | None = None
) -> QuerySet[Entry]:
    """One entry per object, the newest first: in a language, else in Ukrainian."""
    entries = Entry.objects.visible().filter(object_kind=object_kind)
    if authority is not None:
        entries = entries.filter(authority=authority)
    one_each = entries.order_by("translation_key", _preference(language)).distinct(
        "translation_key"
    )
    return Entry.objects.filter(pk__in=one_each.values("pk")).order_by("-date", "-pk")


def translations(keys: Iterable[str]) -> dict[str, list[Translation]]:
    """Visible languages of objects by translation key."""
    found: dict[str, list[Translation]] = defaultdict(list)
    entries = Entry.objects.visible().filter(translation_key__in=set(keys))
    for key, language, url in entries.order_by("-language").values_list(
        "translation_key", "language", "url"
    ):
        found[key].append(Translation(language, url))
    return found


def facet_labels(facet: str, keys: Iterable[str], language: str) -> dict[str, str]:
    """Names of a facet's values: in a language where an entry has it, else another."""
    named = Entry.objects.visible().filter(**{f"{facet}__in": list(keys)})
    rows = (
        named.order_by(facet, _preference(language))
        .distinct(facet)
        .values_list(facet, f"{facet}_label")
    )
    return dict(rows)


def _preference(language: str) -> Case:
    """Order by language: the one asked for, then Ukrainian, then others."""
    return Case(
        When(language=language, then=Value(0)),
        When(language="uk", then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
