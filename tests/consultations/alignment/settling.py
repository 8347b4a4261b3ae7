"""The truth of edits, as far as it can be seen in the texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .drafting import Branch, below


def settle(root: Branch, olds: Sequence[tuple[str, ...]]) -> None:
    """Make the truth what can be seen: a copy whose pattern is gone is that clause
    itself, and words of which nothing is left lead nowhere."""
    gone = {*range(len(olds))}.difference(*(one.origins for one in below(root)))
    for above in root.walk():
        for branch in above.children:
            words = words_of(branch)
            same = [old for old in gone if words and olds[old] == words]
            if not branch.origins and same:
                branch.origins = frozenset(same[:1])
            elif branch.after & gone and branch.home in (None, above.origins):
                branch.origins = branch.after & gone
            elif len(branch.origins) > 1:
                runs = _runs(words)
                branch.origins = frozenset(
                    old for old in branch.origins if runs & _runs(olds[old])
                )
            gone -= branch.origins


def words_of(branch: Branch) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", f"{branch.heading} {branch.text}".casefold()))


def _runs(words: Sequence[str]) -> set[tuple[str, str]]:
    return {*pairwise(("", *words, ""))}
