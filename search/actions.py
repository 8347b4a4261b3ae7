"""Writing entries: in the transaction that changes the object itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from itertools import chain

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import Model

from .analysis import analyse_passages
from .index import engine_names
from .models import Entry, Passage
from .registry import EntryData, how_to_search

# A passage longer than this is cut where a word ends; a snippet needs no more.
PASSAGE_LENGTH = 3000


def refresh_entries(objects: Iterable[Model]) -> None:
    """Write the entry of each object anew, or remove it if it is not public."""
    for obj in objects:
        refresh_entry(obj)


@transaction.atomic
def refresh_entry(obj: Model) -> None:
    """Write one object's entry anew, or remove it; nothing happens if it is the same."""
    how = how_to_search(obj)
    if how is None:
        return
    entry = how.build(obj)
    if entry is None:
        remove_entry(how.identify(obj).key)
        return
    write_entry(entry)


@transaction.atomic
def write_entry(data: EntryData) -> None:
    """Write an entry and its passages, and tell the engines."""
    fingerprint = _fingerprint(data)
    stored = Entry.objects.select_for_update().filter(key=data.key).first()
    if stored and stored.fingerprint == fingerprint:
        return
    entry, _ = Entry.objects.update_or_create(
        key=data.key, defaults=_columns(data) | {"fingerprint": fingerprint}
    )
    entry.passages.all().delete()
    Passage.objects.bulk_create(_passages(entry, data))
    enqueue([data.key])


@transaction.atomic
def remove_entry(key: str) -> None:
    """Remove an entry with its words, and tell the engines."""
    deleted, _ = Entry.objects.filter(key=key).delete()
    if deleted:
        enqueue([key])


def enqueue(keys: Iterable[str]) -> None:
    """Put entries into the outbox of every engine, and wake the worker on commit."""
    rows = [(key, engine) for key in keys for engine in engine_names()]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO portal_search_outboxitem (key, engine, version, enqueued_at)"
            " VALUES (%s, %s, 1, clock_timestamp())"
            " ON CONFLICT (key, engine) DO UPDATE SET"
            " version = portal_search_outboxitem.version + 1, leased_until = NULL",
            rows,
        )
        cursor.execute("NOTIFY search_outbox")


def _columns(data: EntryData) -> dict[str, object]:
    return {
        **{
            name: getattr(data, name)
            for name in (
                *("object_kind", "object_key", "translation_key", "language"),
                *("title", "url", "summary", "topics", "places", "number", "date"),
                *("state_rule", "in_force_from", "in_force_to", "visible_until"),
            )
        },
        "kind": data.kind[0],
        "kind_label": data.kind[1],
        "authority": data.authority[0],
        "authority_label": data.authority[1],
    }


def _passages(entry: Entry, data: EntryData) -> Iterable[Passage]:
    position = 0
    for passage in data.passages:
        for text in pieces(passage.text):
            found = analyse_passages([(text, passage.language)])
            words = chain.from_iterable((*found.lemma, *found.exact))
            yield Passage(
                entry=entry,
                position=position,
                language=passage.language,
                text=text,
                terms=sorted(set(words)),
                file_title=passage.file_title,
                file_url=passage.file_url,
                page=passage.page,
            )
            position += 1


def pieces(text: str, length: int = PASSAGE_LENGTH) -> Iterable[str]:
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
