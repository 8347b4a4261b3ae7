"""Names of facet values by language, kept beside the entries that brought them.

Read from a small table: among 100,000 entries to look for one with each of 200 values
takes longer than the search itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Final

from django.db import connection

from .models import FacetLabel
from .registry import EntryData

# Without a lock where nothing changes, which is nearly always.
_KEPT: Final = """
    INSERT INTO portal_search_facetlabel AS kept (facet, value, language, label)
    SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[])
        AS new (facet, value, language, label)
    WHERE NOT EXISTS (
        SELECT FROM portal_search_facetlabel AS same
        WHERE (same.facet, same.value, same.language, same.label)
            = (new.facet, new.value, new.language, new.label)
    )
    ORDER BY facet, value
    ON CONFLICT (facet, value, language) DO UPDATE SET label = EXCLUDED.label
"""
_RENAMED: Final = """
    INSERT INTO portal_search_facetlabel (facet, value, language, label)
    SELECT known.facet, %(new)s, new.language, new.label
    FROM unnest(%(languages)s::text[], %(labels)s::text[]) AS new (language, label)
    JOIN portal_search_facetlabel AS known USING (language)
    WHERE known.facet = %(facet)s AND known.value = %(old)s
    ON CONFLICT (facet, value, language) DO UPDATE SET label = EXCLUDED.label
"""


def keep_labels(data: EntryData) -> None:
    """Remember the names of an entry's values in its language."""
    pairs = chain(
        [("kind", *data.kind), ("authority", *data.authority)],
        (("topics", *topic) for topic in data.topics),
        (("places", *place) for place in data.places),
    )
    named = {(facet, value): label for facet, value, label in pairs if value}
    with connection.cursor() as cursor:
        cursor.execute(
            _KEPT,
            [
                [facet for facet, _value in named],
                [value for _facet, value in named],
                [data.language] * len(named),
                list(named.values()),
            ],
        )


def rename_labels(facet: str, old: str, new: str, labels: Mapping[str, str]) -> None:
    """Give a value other names by language, where it has any, and perhaps another key.

    Names of the old key stay, for addresses that were kept with it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _RENAMED,
            {
                "facet": facet,
                "old": old,
                "new": new,
                "languages": list(labels),
                "labels": list(labels.values()),
            },
        )


def drop_labels(facet: str, value: str) -> None:
    """Forget the names of a value."""
    FacetLabel.objects.filter(facet=facet, value=value).delete()
