"""Reading entries without a query: what is new, its languages, names of values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Final, NamedTuple

from django.db.models import Case, IntegerField, Min, Q, QuerySet, Value, When

from cms import clock

from .models import Entry, FacetLabel


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


def anything_published(*object_kinds: str) -> bool:
    """Whether anybody can find one thing of these kinds, in whatever language."""
    return Entry.objects.visible().filter(object_kind__in=object_kinds).exists()


def next_expiry(after: datetime) -> datetime | None:
    """When the next entry is visible no longer."""
    entries = Entry.objects.filter(visible_until__gt=after)
    return entries.aggregate(next=Min("visible_until"))["next"]


# Written out: putting it together would take longer than PostgreSQL takes for it.
_WITH_TRANSLATIONS: Final = """
    SELECT {columns} FROM portal_search_entry
    WHERE (visible_until IS NULL OR visible_until > %(now)s) AND translation_key IN (
        SELECT translation_key FROM portal_search_entry WHERE key = ANY(%(keys)s)
    )
    ORDER BY language DESC
"""


def with_translations(keys: Iterable[str]) -> list[Entry]:
    """Visible entries of these keys, and those of the same objects in other languages,
    Ukrainian first."""
    asked = list(keys)
    if not asked:
        return []
    values = {"now": clock.now(), "keys": asked}
    return list(Entry.objects.raw(_with_translations(), values))


@cache
def _with_translations() -> str:
    fields = Entry._meta.concrete_fields
    columns = [str(one.column) for one in fields if one.name != "title_terms"]
    return _WITH_TRANSLATIONS.format(columns=", ".join(columns))


def languages_of(entries: Iterable[Entry]) -> dict[str, list[Translation]]:
    """Languages of objects by translation key, in the order of the entries."""
    found: dict[str, list[Translation]] = defaultdict(list)
    for entry in entries:
        found[entry.translation_key].append(Translation(entry.language, entry.url))
    return found


def facet_labels(
    values: Mapping[str, Iterable[str]], language: str
) -> dict[str, dict[str, str]]:
    """Names of values by facet: in a language where they have one, else another."""
    asked = Q(pk__in=[])
    for facet, wanted in values.items():
        asked |= Q(facet=facet, value__in=list(wanted))
    rows = (
        FacetLabel.objects.filter(asked)
        .order_by("facet", "value", _preference(language))
        .distinct("facet", "value")
    )
    labels: dict[str, dict[str, str]] = {facet: {} for facet in values}
    for facet, value, label in rows.values_list("facet", "value", "label"):
        labels[facet][value] = label
    return labels


def _preference(language: str) -> Case:
    """Order by language: the one asked for, then Ukrainian, then others."""
    return preference(*dict.fromkeys((language, "uk")))


def preference(*languages: str) -> Case:
    """Order by language: as they are given, then others."""
    return Case(
        *(When(language=code, then=Value(n)) for n, code in enumerate(languages)),
        default=Value(len(languages)),
        output_field=IntegerField(),
    )
