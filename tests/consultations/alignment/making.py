"""Short drafts for tests, and an alignment as paths."""

from __future__ import annotations

from collections.abc import Sequence

from consultations.alignment import Alignment, align
from consultations.drafts.clauses import Clause, Draft, Level, flat


def points(*texts: str, numbers: Sequence[str] = ()) -> Draft:
    """A draft of points in a row, numbered from 1 unless numbers are given."""
    named = numbers or [str(number) for number in range(1, len(texts) + 1)]
    row = (
        Clause(Level.POINT, number, "", text)
        for number, text in zip(named, texts, strict=True)
    )
    return act(*row)


def act(*clauses: Clause) -> Draft:
    return Draft("", clauses, "", (), "uk")


def chapter(number: str, heading: str, *texts: str, first: int = 1) -> Clause:
    """A chapter of points whose numbers go on from `first`."""
    rows = tuple(
        Clause(Level.POINT, str(at), "", text) for at, text in enumerate(texts, first)
    )
    return Clause(Level.CHAPTER, number, heading, "", rows)


def told(old: Draft, new: Draft, alignment: Alignment | None = None) -> list[str]:
    """Lines such as “pt 1 > pt 2 renumbered”, with a question mark where in doubt."""
    befores, afters = flat(old), flat(new)
    alignment = alignment or align(old, new)
    return [
        f"{_names(befores, pair.old)} > {_names(afters, pair.new)} "
        f"{' '.join(sorted(pair.kinds))}{'' if pair.certain else ' ?'}"
        for pair in alignment.pairs
    ]


def _names(placed: Sequence, clauses: Sequence[int]) -> str:  # type: ignore[type-arg]
    return " + ".join("/".join(placed[clause].path) for clause in clauses) or "–"
