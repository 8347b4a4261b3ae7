"""Aligning the clauses of two versions of a draft."""

from __future__ import annotations

from collections.abc import Sequence

from ..drafts.clauses import Draft, Placed, flat
from .matching import Matching, join_alike, join_same_words, join_twins
from .pairs import Alignment
from .parts import join_headings, join_parts
from .sides import sides_of
from .telling import Telling

ROUNDS = (0.75, 0.5, 0.35, 0.22)
"""Least likeness of what is joined, round by round."""
WHOLE = 0.5
"""Likeness of rounds after which parts are looked for."""


def align(old: Draft, new: Draft) -> Alignment:
    """Which clause became which, and what of that is certain.

    Asked the other way round it says the same: partners are always looked for from the
    same one of the two drafts.
    """
    placed = flat(old), flat(new)
    turned = _key(placed[0]) > _key(placed[1])
    matching = _matched(*reversed(placed)) if turned else _matched(*placed)
    return Telling(matching, turned, *placed).alignment()


def _key(placed: Sequence[Placed]) -> list[tuple[object, ...]]:
    return [(one.path, one.clause.heading, one.clause.text) for one in placed]


def _matched(old: Sequence[Placed], new: Sequence[Placed]) -> Matching:
    matching = Matching(*sides_of(old, new))
    join_same_words(matching)
    for least in ROUNDS:
        while join_twins(matching) or join_alike(matching, least):
            pass
        if least <= WHOLE:
            for view in (matching, matching.flipped()):
                join_parts(view)
                join_headings(view)
    return matching
