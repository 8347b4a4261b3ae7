"""Measures of a ranking, and how sure they are.

nDCG is that of Järvelin and Kekäläinen (2002) in the usual form: a hit at place r gives
its grade divided by log2(r + 1), and the sum is held against the best order there is.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean
from typing import Final

PLACES: Final = 10
"""Hits that are looked at: the first page."""
RESAMPLES: Final = 1000
SEED: Final = 20021
MEASURES: Final = ("ndcg_at_10", "mrr", "first_page", "empty")


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a query found: ids of the first page in order, and how many in all."""

    relevant: Mapping[str, float]
    found: Sequence[str]
    total: int


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over queries, with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float


Scores = dict[str, Interval]


def scores(rankings: Sequence[Ranking]) -> Scores:
    """Every measure over some queries, at least one.

    Queries that nothing answers count for `empty` alone: for the others there is
    nothing to be found.  A measure without a query is left out.
    """
    answered = [one for one in rankings if any(one.relevant.values())]
    columns = {
        "ndcg_at_10": [ndcg(one) for one in answered],
        "mrr": [reciprocal_rank(one) for one in answered],
        "first_page": [float(reciprocal_rank(one) > 0) for one in answered],
        "empty": [float(one.total == 0) for one in rankings],
    }
    return {name: interval(values) for name, values in columns.items() if values}


def ndcg(ranking: Ranking) -> float:
    """Normalised discounted cumulative gain of the first ten, 0 to 1."""
    grades = [ranking.relevant.get(one, 0.0) for one in ranking.found[:PLACES]]
    best = sorted(ranking.relevant.values(), reverse=True)[:PLACES]
    return _gain(grades) / _gain(best)


def reciprocal_rank(ranking: Ranking) -> float:
    """1 by the place of the first hit that answers; 0 where none of ten does."""
    for place, one in enumerate(ranking.found[:PLACES], start=1):
        if ranking.relevant.get(one, 0.0) > 0:
            return 1 / place
    return 0.0


def interval(values: Sequence[float]) -> Interval:
    """The mean, and between what it lies for 95 % of resampled sets of queries.

    The same for the same values, whenever it is asked.
    """
    chance = random.Random(SEED)  # noqa: S311
    number = len(values)
    means = sorted(fmean(chance.choices(values, k=number)) for _ in range(RESAMPLES))
    edge = round(RESAMPLES * 0.025)
    return Interval(fmean(values), means[edge], means[-edge - 1])


def _gain(grades: Sequence[float]) -> float:
    return sum(grade / log2(place + 1) for place, grade in enumerate(grades, start=1))
