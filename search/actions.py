"""Writing entries: in the transaction that changes the object itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from typing import Final

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import Model, QuerySet, Value
from django.db.models.functions import MD5, Concat

from cms import clock

from . import vocabulary
from .analysis import ANALYSIS_VERSION
from .facet_labels import keep_labels
from .index import engine_names
from .locks import hold_all_objects, hold_objects
from .models import Entry, Passage
from .registry import EntryData, Identity, how_to_search
from .row_words import passage_fields, title_terms

PASSAGE_LENGTH: Final = 3000
"""A passage longer than this is cut where a word ends; a snippet needs no more."""
COLUMNS: Final = (
    *("object_kind", "object_key", "translation_key", "language"),
    *("title", "url", "summary", "topics", "places", "number", "date"),
    *("state_rule", "in_force_from", "in_force_to", "opens", "closes"),
    "visible_until",
)


@transaction.atomic
def refresh_entries(
    objects: Iterable[Model], *, of: Collection[object] | None = None
) -> None:
    """Write the entry of each object anew, or remove it if it is not public.

    `objects` should be a query that has not been read yet: it is read when nobody
    else writes entries of these translation keys (`of`), or, without them, any
    entries at all (for what changes many objects, such as privacy or a move).  What
    hangs on something else may name that thing's key for all that hang on it.
    """
    if of is None:
        hold_all_objects()
    else:
        hold_objects(of)
    for obj in objects:
        _refresh_entry(obj)


def _refresh_entry(obj: Model) -> None:
    how = how_to_search(obj)
    if how is None:
        return
    entry = how.build(obj)
    if entry is None:
        _remove(how.identify(obj).key)
        return
    _write(entry)


@transaction.atomic
def write_entry(data: EntryData) -> None:
    """Write an entry and its passages, and tell the engines, unless it is the same."""
    hold_objects([data.translation_key])
    _write(data)


@transaction.atomic
def write_entries(
    entries: Iterable[EntryData], *, of: Collection[object], among: QuerySet[Entry]
) -> None:
    """Write many entries that hang on one thing, and remove all others `among` theirs.

    Both are read when nobody else writes entries of those translation keys (`of`): so
    hand over a generator.  What is the same costs no statement of its own.
    """
    hold_objects(of)
    told = {data.key: data for data in entries}
    written = dict(among.values_list("key", "fingerprint"))
    for key in sorted({*written} - {*told}):
        _remove(key)
    for key, data in told.items():
        if written.get(key) != _fingerprint(data):
            _write(data)


def _write(data: EntryData) -> None:
    """The same by whoever holds the lock already."""
    fingerprint = _fingerprint(data)
    if Entry.objects.filter(key=data.key, fingerprint=fingerprint).exists():
        return
    entry, is_new = Entry.objects.update_or_create(
        key=data.key, defaults=entry_columns(data) | {"fingerprint": fingerprint}
    )
    if not is_new:
        entry.passages.all().delete()
    Passage.objects.bulk_create(_passages(entry, data))
    keep_labels(data)
    enqueue([data.key])


@transaction.atomic
def remove_entry(identity: Identity) -> None:
    """Remove an entry with its words, and tell the engines."""
    hold_objects([identity.translation_key])
    _remove(identity.key)


def _remove(key: str) -> None:
    vocabulary.forget([key])
    deleted, _ = Entry.objects.filter(key=key).delete()
    if deleted:
        enqueue([key])


@transaction.atomic
def remove_expired_entries() -> None:
    """Remove entries whose objects nobody may see any more."""
    expired = Entry.objects.select_for_update(skip_locked=True).filter(
        visible_until__lte=clock.now()
    )
    keys = list(expired.values_list("key", flat=True))
    vocabulary.forget(keys)
    Entry.objects.filter(key__in=keys).delete()
    enqueue(keys)


@transaction.atomic
def set_state_rule(kind: str, rule: str) -> None:
    """Let entries of a kind come to their state in another way."""
    changed = Entry.objects.filter(kind=kind).exclude(state_rule=rule)
    if not changed.exists():
        return
    hold_all_objects()
    keys = list(changed.values_list("key", flat=True))
    # Not what `write_entry` will reckon, but another than the engines have.
    touched = MD5(Concat("fingerprint", Value(rule)))
    Entry.objects.filter(key__in=keys).update(state_rule=rule, fingerprint=touched)
    enqueue(keys)


def enqueue(keys: Iterable[str], engines: Iterable[str] | None = None) -> None:
    """Put entries into the outbox of engines, all unless some are named.

    The worker is woken when the transaction commits.
    """
    names = list(engine_names() if engines is None else engines)
    # Always in the same order, so that two transactions do not wait for each other.
    rows = [(key, name) for key in sorted(set(keys)) for name in names]
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO portal_search_outboxitem (key, engine, version, enqueued_at)"
            " VALUES (%s, %s, 1, clock_timestamp())"
            " ON CONFLICT (key, engine) DO UPDATE"
            " SET version = portal_search_outboxitem.version + 1",
            rows,
        )
        cursor.execute("NOTIFY search_outbox")


def entry_columns(data: EntryData) -> dict[str, object]:
    """Values of an entry's fields that are made of what search is told."""
    return {
        **{name: getattr(data, name) for name in COLUMNS},
        "kind": data.kind[0],
        "kind_label": data.kind[1],
        "authority": data.authority[0],
        "authority_label": data.authority[1],
        "title_terms": title_terms(data.title, data.language, data.number),
        "analysis_version": ANALYSIS_VERSION,
        "has_files": data.has_files or any(one.file_url for one in data.passages),
    }


def _passages(entry: Entry, data: EntryData) -> Iterator[Passage]:
    cut = (
        (passage, text) for passage in data.passages for text in pieces(passage.text)
    )
    for position, (passage, text) in enumerate(cut):
        yield Passage(
            entry=entry,
            position=position,
            language=passage.language,
            text=text,
            file_title=passage.file_title,
            file_url=passage.file_url,
            page=passage.page,
            **passage_fields(text, passage.language),
        )


def pieces(text: str, length: int = PASSAGE_LENGTH) -> Iterator[str]:
    """Cut a text into pieces of at most a length, at a line's or a word's end."""
    text = text.replace("\x00", "").strip()
    while len(text) > length:
        cut = max(text.rfind("\n", 1, length), text.rfind(" ", 1, length))
        cut = cut if cut > length // 2 else length
        yield text[:cut].strip()
        text = text[cut:].strip()
    if text:
        yield text


def _fingerprint(data: EntryData) -> str:
    text = json.dumps(asdict(data), sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()
