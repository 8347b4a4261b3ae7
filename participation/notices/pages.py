"""What pages' events concern: the page, sections above it, authority, topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from wagtail.models import Page

from participation.journal.enums import Action
from participation.journal.models import Event
from search.models import Entry

from .registry import Target

PUBLISHED: Final = frozenset({Action.PUBLISHED, Action.REPUBLISHED})
_STEP: Final = Page.steplen
_HOME: Final = 2 * Page.steplen
"""Length of the path of a home page: it is followed by its feeds, not here."""

type Facts = tuple[str, list[str]]


def targets(events: Sequence[Event]) -> dict[int, list[Target]]:
    """What each event concerns; nothing where nobody may see the page now."""
    keys = {event.object_key for event in events}
    facts = _facts(keys)
    above = _above(keys)
    return {
        event.pk: list(_of(event, *facts[spoken], above.get(spoken, [])))
        for event in events
        if (spoken := (event.object_key, event.language)) in facts
    }


def _of(
    event: Event, authority: str, topics: list[str], above: list[str]
) -> Iterator[Target]:
    yield "page", event.object_key
    yield from (("section", key) for key in above)
    for slug in dict.fromkeys((event.authority_key, authority)):
        if slug:
            yield "authority", slug
    yield from (("topic", topic) for topic in topics)


def _facts(keys: Iterable[str]) -> dict[tuple[str, str], Facts]:
    """Authority and topics of what anybody may see, by key and language."""
    entries = Entry.objects.visible().filter(translation_key__in=list(keys))
    rows = entries.values_list("translation_key", "language", "authority", "topics")
    return {
        (key, language): (authority, [pair[0] for pair in topics])
        for key, language, authority, topics in rows
    }


def _above(keys: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """Keys of the pages above each and of itself, by key and language."""
    pages = Page.objects.filter(translation_key__in=list(keys)).values_list(
        "translation_key", "locale__language_code", "path"
    )
    paths = {(str(key), language): _paths(path) for key, language, path in pages}
    every = {path for some in paths.values() for path in some}
    rows = Page.objects.filter(path__in=every).values_list("path", "translation_key")
    names = {path: str(key) for path, key in rows}
    return {
        spoken: [names[path] for path in some if path in names]
        for spoken, some in paths.items()
    }


def _paths(path: str) -> list[str]:
    """Paths from below the home page down to a page."""
    return [path[:end] for end in range(_HOME + _STEP, len(path) + 1, _STEP)]
