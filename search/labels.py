"""Names that stand in entries follow the rows that they were copied from.

A label is in no engine: renaming changes rows only, in one statement a language,
however many entries there are.  A changed key is in the engines: its entries are
queued.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save, pre_save

from cms.languages import NamedInLanguages

from .actions import enqueue
from .facet_labels import drop_labels, rename_labels
from .locks import hold_all_objects

SINGLE: Final = ("kind", "authority")
SEVERAL: Final = ("topics", "places")

# Entries keep the one value of a facet in two columns, several as a list of pairs.
SINGLE_RENAMED: Final = """
    UPDATE portal_search_entry
    SET {facet} = %(new)s, {facet}_label = %(label)s
    WHERE {facet} = %(old)s AND language = %(language)s
    RETURNING key
"""
SEVERAL_RENAMED: Final = """
    UPDATE portal_search_entry
    SET {facet} = (
        SELECT jsonb_agg(
            CASE WHEN pair ->> 0 = %(old)s
            THEN jsonb_build_array(%(new)s::text, %(label)s::text) ELSE pair END
            ORDER BY place
        )
        FROM jsonb_array_elements({facet}) WITH ORDINALITY AS list (pair, place)
    )
    WHERE {facet} @> jsonb_build_array(jsonb_build_array(%(old)s::text))
    AND language = %(language)s
    RETURNING key
"""
DROPPED: Final = """
    UPDATE portal_search_entry
    SET {facet} = (
        SELECT coalesce(jsonb_agg(pair ORDER BY place), '[]')
        FROM jsonb_array_elements({facet}) WITH ORDINALITY AS list (pair, place)
        WHERE pair ->> 0 <> %(old)s
    )
    WHERE {facet} @> jsonb_build_array(jsonb_build_array(%(old)s::text))
    RETURNING key
"""
# Not what `write_entry` will reckon, but another than the engines have.
TOUCHED: Final = """
    UPDATE portal_search_entry SET fingerprint = md5(fingerprint || {facet}::text)
    WHERE key = ANY(%(keys)s)
"""


def labels_follow(model: type[NamedInLanguages], facet: str) -> None:
    """Keep a facet of entries equal to the rows of a model with `slug` and names."""
    if facet not in SINGLE + SEVERAL:
        raise ValueError(f"no such facet with labels: {facet}")

    def before_save(instance: Any, **kwargs: Any) -> None:
        stored = model._default_manager.filter(pk=instance.pk).first()
        instance.slug_before = getattr(stored, "slug", None)

    def after_save(instance: Any, created: bool, **kwargs: Any) -> None:
        if not created:
            rename(facet, instance.slug_before, instance.slug, instance.names())

    def after_delete(instance: Any, **kwargs: Any) -> None:
        drop(facet, instance.slug)

    name = f"labels of {facet}"
    pre_save.connect(before_save, model, weak=False, dispatch_uid=name)
    post_save.connect(after_save, model, weak=False, dispatch_uid=name)
    if facet in SEVERAL:
        post_delete.connect(after_delete, model, weak=False, dispatch_uid=name)


@transaction.atomic
def rename(facet: str, old: str, new: str, labels: Mapping[str, str]) -> None:
    """Give a value of a facet another key, or other labels by language."""
    hold_all_objects()
    rename_labels(facet, old, new, labels)
    statement = SINGLE_RENAMED if facet in SINGLE else SEVERAL_RENAMED
    keys: list[str] = []
    for language, label in labels.items():
        values = {"old": old, "new": new, "label": label, "language": language}
        keys += _changed(statement, facet, values)
    if old != new:
        _feed_again(facet, keys)


@transaction.atomic
def drop(facet: str, key: str) -> None:
    """Remove a value from a facet that may have several."""
    hold_all_objects()
    drop_labels(facet, key)
    _feed_again(facet, _changed(DROPPED, facet, {"old": key}))


def _changed(statement: str, facet: str, values: dict[str, str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement.format(facet=facet), values)
        return [key for (key,) in cursor.fetchall()]


def _feed_again(facet: str, keys: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(TOUCHED.format(facet=facet), {"keys": keys})
    enqueue(keys)
