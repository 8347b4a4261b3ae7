"""Places with their words, in one query."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from django.db.models import F, FilteredRelation, Q, QuerySet

from .models import Place
from .reading import ClauseRead, Words

WORDS: Final = (
    *("language", "heading", "text", "digest", "source_digest"),
    *("plain", "plain_digest"),
)
PLACE: Final = (
    *("pk", "clause_id", "clause__key", "order", "depth", "level", "number", "marker"),
    *("path", "kinds", "version_id", "parent__order", "chapter__order"),
)


class Read(NamedTuple):
    """A clause, its words in the original, their digest, and the version's id."""

    clause: ClauseRead
    original: Words
    digest: str
    version: int


def reads(places: QuerySet[Place], language: str) -> list[ClauseRead]:
    """Clauses with their words in a language, in the order of the query."""
    return [one.clause for one in whole_reads(places, language)]


def whole_reads(places: QuerySet[Place], language: str) -> Iterator[Read]:
    """The same, with what tells them apart in several versions."""
    rows = places.annotate(
        own=FilteredRelation("wordings", condition=Q(wordings__language=language)),
        first=FilteredRelation("wordings", condition=Q(wordings__source_digest="")),
    ).values(
        *PLACE,
        **{f"own_{name}": F(f"own__{name}") for name in WORDS},
        **{f"first_{name}": F(f"first__{name}") for name in WORDS},
    )
    for row in rows:
        first = _part(row, "first")
        original = words_told(first, first)
        yield Read(_clause(row, language), original, first["digest"], row["version_id"])


def _clause(row: dict[str, Any], language: str) -> ClauseRead:
    return ClauseRead(
        clause_id=row["clause_id"],
        key=row["clause__key"],
        place_id=row["pk"],
        order=row["order"],
        parent=row["parent__order"],
        chapter=row["chapter__order"],
        depth=row["depth"],
        level=row["level"],
        number=row["number"],
        marker=row["marker"],
        path=row["path"],
        kinds=frozenset(row["kinds"]),
        words=words_told(_part(row, "own"), _part(row, "first")),
        asked=language,
    )


def _part(row: dict[str, Any], side: str) -> dict[str, Any]:
    return {name: row[f"{side}_{name}"] for name in WORDS}


def words_told(own: dict[str, Any], first: dict[str, Any]) -> Words:
    """What a reader gets of the words in their language and of the original."""
    said = own if own["language"] else first
    plain = own if own["plain"] else first
    return Words(
        language=said["language"],
        heading=said["heading"],
        text=said["text"],
        is_original=said["source_digest"] == "",
        is_older=bool(said["source_digest"])
        and said["source_digest"] != first["digest"],
        plain=plain["plain"],
        plain_language=plain["language"] if plain["plain"] else "",
        is_plain_older=bool(plain["plain"])
        and plain["plain_digest"] != first["digest"],
    )
