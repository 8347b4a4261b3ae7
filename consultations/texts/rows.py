"""A version as rows: clauses, places, words, what became of the clauses before.

Each table is written at once, by numbers that are taken beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Model

from ..alignment import Change
from ..drafts.clauses import Draft, Level, Placed, flat
from .citing import path_of
from .joins import Join, Joins
from .models import Clause, Place, Succession, Version, VersionWords, Wording
from .words import digest

AT_A_TIME = 2000


@dataclass
class _Text:
    """A version that is being written, by index in reading order.

    `clauses` and `places` are numbers of rows, `olds` those of the version before.
    """

    version: Version
    base: Version | None
    draft: Draft
    joins: Joins
    placed: Sequence[Placed]
    olds: Sequence[Place]
    clauses: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


def write_rows(
    version: Version, base: Version | None, draft: Draft, joins: Joins
) -> None:
    """Write all rows of a new version; a constant number of statements for its size."""
    olds = Place.objects.filter(version=base).order_by("order") if base else []
    text = _Text(version, base, draft, joins, flat(draft), [*olds])
    text.clauses = _identities(text)
    text.places = numbers(Place, len(text.placed))
    Place.objects.bulk_create(_places(text), AT_A_TIME)
    Wording.objects.bulk_create(_wordings(text), AT_A_TIME)
    Succession.objects.bulk_create(_successions(text), AT_A_TIME)
    VersionWords.objects.bulk_create(_titles(text))


def numbers(model: type[Model], many: int) -> list[int]:
    """Numbers for rows that are to be written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id'))"
            " FROM generate_series(1, %s)",
            [model._meta.db_table, many],
        )
        return [row[0] for row in cursor.fetchall()]


def _identities(text: _Text) -> list[int]:
    """The clause of each place: the same one where one old became one new."""
    known = {
        join.new[0]: text.olds[join.old[0]].clause_id
        for join in text.joins
        if join.keeps_identity
    }
    fresh = iter(numbers(Clause, len(text.placed) - len(known)))
    found = [
        known[at] if at in known else next(fresh) for at in range(len(text.placed))
    ]
    key = text.version.consultation_key
    Clause.objects.bulk_create(
        (
            Clause(pk=number, consultation_key=key)
            for at, number in enumerate(found)
            if at not in known
        ),
        AT_A_TIME,
    )
    return found


def _places(text: _Text) -> Iterator[Place]:
    kinds = {
        at: sorted(join.kinds, key=_weight) for join in text.joins for at in join.new
    }
    chapters = chapters_of(text.placed)
    depths: list[int] = []
    for one in text.placed:
        depths.append(0 if one.parent is None else depths[one.parent] + 1)
        yield Place(
            pk=text.places[one.index],
            version=text.version,
            clause_id=text.clauses[one.index],
            parent_id=None if one.parent is None else text.places[one.parent],
            chapter_id=text.places[chapters[one.index]],
            order=one.index,
            depth=depths[one.index],
            level=one.clause.level.value,
            number=one.clause.number,
            marker=one.clause.marker,
            path=path_of(text.placed, one.index),
            kinds=kinds.get(one.index, []),
        )


def _weight(kind: Change) -> int:
    return list(Change).index(kind)


def chapters_of(placed: Sequence[Placed]) -> list[int]:
    """The index of the chapter of each clause.

    It is the widest clause above; of what stands in a chapter of an annex that chapter.
    """
    found: list[int] = []
    for one in placed:
        above = one.parent
        if above is None or _is_chapter_of_annex(one, placed[above]):
            found.append(one.index)
        else:
            found.append(found[above])
    return found


def _is_chapter_of_annex(one: Placed, above: Placed) -> bool:
    levels = (above.clause.level, one.clause.level)
    return above.parent is None and levels == (Level.ANNEX, Level.CHAPTER)


def _wordings(text: _Text) -> Iterator[Wording]:
    """The originals, and the translations of clauses that are the same ones still."""
    said = _said_before(text)
    by_new = {
        join.new[0]: text.olds[join.old[0]].pk
        for join in text.joins
        if join.keeps_identity
    }
    language = text.version.language
    for one in text.placed:
        before = said.get(by_new.get(one.index, 0), [])
        original = next((it for it in before if it.language == language), None)
        yield Wording(
            place_id=text.places[one.index],
            language=language,
            heading=one.clause.heading,
            text=one.clause.text,
            digest=digest(one.clause.heading, one.clause.text),
            plain=original.plain if original else "",
            plain_digest=original.plain_digest if original else "",
            written_at=text.version.published_at,
            written_by_id=text.version.published_by_id,
        )
        for other in before:
            if other is not original:
                other.pk, other.place_id = None, text.places[one.index]
                other._state.adding = True
                yield other


def _said_before(text: _Text) -> dict[int, list[Wording]]:
    found: dict[int, list[Wording]] = {}
    if text.base:
        for one in Wording.objects.filter(place__version=text.base):
            found.setdefault(one.place_id, []).append(one)
    return found


def _successions(text: _Text) -> Iterator[Succession]:
    for join in text.joins:
        if join.keeps_identity:
            continue
        for old in join.old:
            for new in join.new or [None]:
                yield _succession(text, join, old, new)


def _succession(text: _Text, join: Join, old: int, new: int | None) -> Succession:
    return Succession(
        version=text.version,
        old_id=text.olds[old].clause_id,
        new_id=None if new is None else text.clauses[new],
        kinds=sorted(join.kinds, key=_weight),
        by_editor=join.by_editor,
    )


def _titles(text: _Text) -> Iterator[VersionWords]:
    draft, language = text.draft, text.version.language
    yield VersionWords(
        version=text.version,
        language=language,
        title=draft.title,
        preamble=draft.preamble,
        digest=digest(draft.title, draft.preamble),
    )
    if text.base:
        for one in text.base.words.exclude(language=language):
            one.pk, one.version = None, text.version
            one._state.adding = True
            yield one
