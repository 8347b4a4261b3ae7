"""How right an alignment is, held against the truth."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from consultations.alignment import Alignment, Pair

from .edits import Edited


@dataclass
class Score:
    """Clauses of both versions; `without_editor` are those right and certain, `wrong`
    the pairs that were called certain and are not all that happened, `wrong_joins`
    those of them that join what does not belong together."""

    clauses: int = 0
    right: int = 0
    certain: int = 0
    without_editor: int = 0
    wrong: list[Pair] = field(default_factory=list)
    wrong_joins: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.clauses + other.clauses,
            self.right + other.right,
            self.certain + other.certain,
            self.without_editor + other.without_editor,
            self.wrong + other.wrong,
            self.wrong_joins + other.wrong_joins,
        )


def score(edited: Edited, alignment: Alignment) -> Score:
    """A clause is right when its partners are all that they are in truth, and no
    other."""
    olds: dict[int, set[int]] = defaultdict(set)
    news: dict[int, set[int]] = defaultdict(set)
    for old, new in edited.truth:
        olds[old].add(new)
        news[new].add(old)
    found = Score()
    for pair in alignment.pairs:
        fair = [olds[old] == {*pair.new} for old in pair.old]
        fair += [news[new] == {*pair.old} for new in pair.new]
        found.clauses += len(fair)
        found.right += sum(fair)
        if pair.certain:
            found.certain += len(fair)
            found.without_editor += sum(fair)
            if not all(fair):
                found.wrong.append(pair)
                joins = {(old, new) for old in pair.old for new in pair.new}
                found.wrong_joins += not joins <= edited.truth
    return found
