"""Aligning the clauses of two versions of a draft."""

from __future__ import annotations

from ..drafts.clauses import Draft, flat
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
    """Which clause became which, and what of that is certain."""
    placed = flat(old), flat(new)
    matching = Matching(*sides_of(*placed))
    join_same_words(matching)
    for least in ROUNDS:
        while join_twins(matching) or join_alike(matching, least):
            pass
        if least <= WHOLE:
            for view in (matching, matching.flipped()):
                join_parts(view)
                join_headings(view)
    return Telling(matching, *placed).alignment()
