"""Words of clauses as they are kept, and a version's text as a draft again."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from ..drafts.clauses import Clause, Draft, Leaving, LeftOut, Level
from .models import Place, Version, VersionWords, Wording


def digest(*words: str) -> str:
    """Of heading and text, or title and preamble; blanks make no difference."""
    told = "\n".join(" ".join(one.split()) for one in words)
    return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()


def draft_of(version: Version) -> Draft:
    """The original of a version, as it was when it was cut; three queries.

    Clauses stand in it in the order of their places.
    """
    said = {
        one.place_id: one
        for one in Wording.objects.filter(
            place__version=version, language=version.language
        )
    }
    below: dict[int | None, list[Clause]] = {}
    for place in Place.objects.filter(version=version).order_by("-order"):
        children = tuple(reversed(below.pop(place.pk, [])))
        below.setdefault(place.parent_id, []).append(
            _clause(place, said[place.pk], children)
        )
    words = VersionWords.objects.get(version=version, language=version.language)
    return Draft(
        title=words.title,
        clauses=tuple(reversed(below.get(None, []))),
        preamble=words.preamble,
        left_out=tuple(
            LeftOut(Leaving(one["why"]), one["text"]) for one in version.left_out
        ),
        language=version.language,
    )


def _clause(place: Place, said: Wording, children: tuple[Clause, ...]) -> Clause:
    return Clause(
        level=Level(place.level),
        number=place.number,
        heading=said.heading,
        text=said.text,
        children=children,
        marker=place.marker,
    )


def storable(draft: Draft) -> Draft:
    """Without characters that the database can't keep."""
    return replace(
        draft,
        title=_plain(draft.title),
        preamble=_plain(draft.preamble),
        clauses=tuple(map(_storable, draft.clauses)),
        left_out=tuple(replace(one, text=_plain(one.text)) for one in draft.left_out),
    )


def _storable(clause: Clause) -> Clause:
    words: dict[str, Any] = {
        name: _plain(getattr(clause, name))
        for name in ("number", "marker", "heading", "text")
    }
    return replace(clause, children=tuple(map(_storable, clause.children)), **words)


def _plain(text: str) -> str:
    return text.replace("\x00", "").encode(errors="ignore").decode()
