"""Words of clauses, and how alike two texts are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ..drafts.clauses import Clause

WORD = re.compile(r"[^\W_]+(?:['’ʼ`´‑-][^\W_]+)*")
SAME_SIGNS = str.maketrans("’ʼ`´‑", "''''-")
BEGINNING = 5
"""Letters of a word that count, so that an ending changes nothing; a rule that holds
for Ukrainian, Polish and English without a dictionary."""
COMMON = 10
"""A word that stands in more than one clause of so many says nothing..."""
ALWAYS, NEVER = 30, 80
"""...but one in no more than 30 always says something, in over 80 never."""
NEAR_TWINS = 0.75
"""Texts so much alike are easily taken for each other."""
FLOOR, PART = 0.08, 0.3
"""Texts with less in common, and of which neither holds so much of the other, are not
alike at all."""

Bag = Mapping[str, int]


def words_of(clause: Clause) -> tuple[str, ...]:
    """Words of the heading and of the text, in order; signs and case drop out."""
    text = f"{clause.heading}\n{clause.text}".translate(SAME_SIGNS)
    return tuple(word.casefold() for word in WORD.findall(text))


class Texts:
    """The different texts of two versions, each with a number; 0 is the empty one.

    A word weighs the more the fewer clauses hold it. `weights` are of whole texts.
    """

    def __init__(
        self, old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]
    ) -> None:
        self.numbers: dict[tuple[str, ...], int] = {(): 0}
        for words in (*old, *new):
            self.numbers.setdefault(words, len(self.numbers))
        self.bags = [
            Counter(word[:BEGINNING] for word in words) for words in self.numbers
        ]
        self.words = list(self.numbers)
        self._left: dict[tuple[int, tuple[int, ...]], Counter[str]] = {}
        self._runs_left: dict[tuple[int, int], Counter[tuple[str, str]]] = {}
        self._shapes = _by_shape(self.numbers)
        self.runs = [_runs(words) for words in self.numbers]
        self._weights = _weights(self._held(old), self._held(new), len(old), len(new))
        self.weights = [self.weigh(bag) for bag in self.bags]
        self._common = self._all_common()

    def _held(self, side: Iterable[tuple[str, ...]]) -> Counter[str]:
        """In how many clauses of a version each word stands."""
        return Counter(
            word for words in side for word in self.bags[self.numbers[words]]
        )

    def weigh(self, bag: Bag) -> float:
        """Weight of some words together."""
        weights = self._weights
        return math.fsum(weights[word] * times for word, times in bag.items())

    def _all_common(self) -> list[dict[int, float]]:
        """For each text the weight it has in common with others, where it matters."""
        holders: dict[str, list[tuple[int, int]]] = {}
        rows: list[dict[int, float]] = [{} for _ in self.bags]
        for number, bag in enumerate(self.bags):
            row: dict[int, float] = {}
            for word, times in sorted(bag.items()):
                weight = self._weights[word]
                if not weight:
                    continue
                before = holders.setdefault(word, [])
                for other, its in before:
                    both = weight if times == 1 else weight * min(times, its)
                    row[other] = row.get(other, 0.0) + both
                before.append((number, times))
            for other, common in row.items():
                if self._matters(number, other, common):
                    rows[number][other] = rows[other][number] = common
        return rows

    def _matters(self, one: int, other: int, common: float) -> bool:
        first, second = self.weights[one], self.weights[other]
        return 2 * common >= FLOOR * (first + second) or (
            common >= PART * min(first, second)
        )

    def others(self, text: int) -> Iterable[int]:
        """Texts that are at all alike."""
        return self._common[text]

    def near_twins(self, text: int) -> set[int]:
        """Texts easily taken for this: much alike, or other only in their figures."""
        near = {
            other
            for other in self.others(text)
            if self.likeness(text, other) >= NEAR_TWINS
        }
        return (near | self._shapes[text]) - {text}

    def likeness(self, one: int, other: int) -> float:
        """Share of words in common, 0 to 1."""
        if one == other:
            return 1.0
        whole = self.weights[one] + self.weights[other]
        alike = 2 * self._common[one].get(other, 0.0)
        return min(1.0, alike / whole) if whole else 0.0

    def plainly(self, one: int, other: int) -> float:
        """Share of words in common with all words weighing the same, 0 to 1."""
        first, second = self.bags[one], self.bags[other]
        both = sum(min(times, second[word]) for word, times in first.items())
        return 2 * both / (first.total() + second.total() or 1)

    def common(self, one: int, other: int) -> float:
        """Weight of the words in common."""
        if one == other:
            return self.weights[one]
        return self._common[one].get(other, 0.0)

    def cover(self, part: int, whole: int) -> float:
        """Share of a text's words that another holds, 0 to 1."""
        weight = self.weights[part]
        return self.common(part, whole) / weight if weight else 0.0

    def left(self, whole: int, taken: Iterable[int]) -> Counter[str]:
        """Words of a text that others do not hold."""
        key = whole, tuple(taken)
        if key not in self._left:
            bag = Counter(self.bags[whole])
            for text in key[1]:
                bag -= self.bags[text]
            self._left[key] = bag
        return self._left[key]

    def weight_in(self, bag: Bag, other: Bag) -> float:
        """Weight of the words that two bags share."""
        few, many = sorted((bag, other), key=len)
        weights = self._weights
        return math.fsum(
            weights[word] * min(times, many[word])
            for word, times in few.items()
            if word in many
        )

    def runs_left(self, whole: int, other: int) -> Counter[tuple[str, str]]:
        """Each two words in a row that another text does not hold so."""
        key = whole, other
        if key not in self._runs_left:
            self._runs_left[key] = self.runs[whole] - self.runs[other]
        return self._runs_left[key]


def _by_shape(numbers: Mapping[tuple[str, ...], int]) -> dict[int, set[int]]:
    """For each text those that have the same words but for figures."""
    found: dict[tuple[str, ...], set[int]] = {}
    for words, number in numbers.items():
        shape = tuple("0" if word[0].isdigit() else word for word in words)
        found.setdefault(shape, set()).add(number)
    return {number: row for row in found.values() for number in row}


def _runs(words: tuple[str, ...]) -> Counter[tuple[str, str]]:
    """Each two words that follow one another."""
    return Counter(
        (one[:BEGINNING], other[:BEGINNING]) for one, other in pairwise(words)
    )


def _weights(old: Bag, new: Bag, olds: int, news: int) -> dict[str, float]:
    """From 1 for a word of one clause of a version down to 0 for one of many."""
    clauses = max(olds, news, 1)
    limit = min(max(ALWAYS, clauses // COMMON), NEVER)
    weights = {}
    for word in {**old, **new}:
        held = max(old.get(word, 0), new.get(word, 0))
        weights[word] = (
            math.log1p(clauses / held) / math.log1p(clauses) if held <= limit else 0.0
        )
    return weights
