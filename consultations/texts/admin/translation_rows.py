"""The clauses of a version with how they stand in a language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import md5

from ...comparison import Segment, compare
from ..models import Place, Version, Wording
from ..reading import ClauseRead
from ..selectors import chapter


class State(StrEnum):
    """How a clause stands in a language."""

    MISSING = "missing"
    OLDER = "older"
    DONE = "done"


@dataclass(frozen=True)
class Row:
    """A clause in the table of a language; `original` are its words there."""

    read: ClauseRead
    state: State
    original: str
    has_plain: bool


@dataclass(frozen=True)
class Worded:
    """One clause with the words of the original and of a language.

    `changed` is what changed in the original since it was translated; nothing where
    that is not known or nothing did.
    """

    place: Place
    original: Wording
    words: Wording | None
    changed: tuple[Segment, ...]

    @property
    def is_original(self) -> bool:
        return self.words is not None and self.words.pk == self.original.pk

    @property
    def state(self) -> State:
        if self.words is None or not _said(self.words):
            return State.MISSING
        is_older = self.words.source_digest != self.original.digest
        return State.OLDER if is_older and not self.is_original else State.DONE

    @cached_property
    def edition(self) -> str:
        """The same as long as nobody writes other words."""
        told = (
            (self.words.heading, self.words.text, self.words.plain)
            if self.words
            else ()
        )
        return md5("\x1f".join(told).encode(), usedforsecurity=False).hexdigest()


def rows_of(version: Version, language: str) -> list[Row]:
    """All clauses of a version; six queries."""
    asked = chapter(version, None, language)
    source = chapter(version, None, version.language)
    if asked is None or source is None:
        return []
    originals = {one.order: _said(one.words) for one in source.clauses}
    return [_row(one, originals[one.order], language) for one in asked.clauses]


def _row(one: ClauseRead, original: str, language: str) -> Row:
    words = one.words
    state = State.OLDER if words.is_older else State.DONE
    if words.language != language:
        state = State.MISSING
    has_plain = bool(words.plain) and words.plain_language == language
    return Row(one, state, original, has_plain)


def _said(words: object) -> str:
    heading, text = getattr(words, "heading", ""), getattr(words, "text", "")
    return "\n".join(filter(None, (heading, text)))


def waiting(rows: Iterable[Row]) -> list[int]:
    """What is to be translated, by place in reading order."""
    return [row.read.order for row in rows if row.state is not State.DONE]


def worded(version: Version, order: int, language: str) -> Worded | None:
    """One clause by its place in reading order; None where none stands there."""
    places = Place.objects.filter(version=version, order=order)
    place = places.select_related("clause").prefetch_related("wordings").first()
    if place is None:
        return None
    found = {one.language: one for one in place.wordings.all()}
    original, words = found[version.language], found.get(language)
    return Worded(place, original, words, _changed(place, original, words))


def _changed(
    place: Place, original: Wording, words: Wording | None
) -> tuple[Segment, ...]:
    if words is None or words.source_digest in ("", original.digest):
        return ()
    earlier = Wording.objects.filter(
        place__clause=place.clause_id, digest=words.source_digest
    ).first()
    if earlier is None:
        return ()
    return compare(_said(earlier), _said(original))
