"""Which clauses of a cut stand word for word in another cut of the same text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from ..drafts.clauses import Clause, Draft, Placed, flat


def same_clauses(cut: Draft, recut: Draft) -> dict[int, int]:
    """Indexes in the one to those in the other, only where no other may be meant.

    Clauses of the same words are told apart by where they stand, as long as there are
    as many of them.
    """
    olds, news = flat(cut), flat(recut)
    words = [_key(one.clause) for one in olds], [_key(one.clause) for one in news]
    times = Counter(words[0]), Counter(words[1])
    where = _by_words(news, words[1])
    found: dict[int, int] = {}
    for one, key in zip(olds, words[0], strict=True):
        if times[0][key] != times[1][key]:
            continue
        others = where[key]
        if len(others) == 1:
            found[one.index] = others[0].index
        elif standing := [other for other in others if other.path == one.path]:
            found[one.index] = standing[0].index
    return found


def _by_words(
    placed: Sequence[Placed], words: Sequence[Any]
) -> dict[Any, list[Placed]]:
    found: dict[Any, list[Placed]] = defaultdict(list)
    for one, key in zip(placed, words, strict=True):
        found[key].append(one)
    return found


def _key(clause: Clause) -> tuple[Any, ...]:
    """The words of a clause; of one without words those of all that stands below."""
    if clause.heading or clause.text:
        return clause.heading, clause.text
    return (clause.level, *(_key(child) for child in clause.children))
