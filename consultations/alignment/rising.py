"""What stands in the same order in two rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def heaviest_rising(numbers: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Places of the rising subsequence that weighs most; numbers differ."""
    ends: list[int] = []
    sums: list[int] = []
    at: list[int] = []
    before: list[int | None] = []
    for place, (number, weight) in enumerate(zip(numbers, weights, strict=True)):
        here = bisect_left(ends, number)
        before.append(at[here - 1] if here else None)
        whole = weight + (sums[here - 1] if here else 0)
        stop = here
        while stop < len(ends) and sums[stop] <= whole:
            stop += 1
        ends[here:stop], sums[here:stop], at[here:stop] = [number], [whole], [place]
    kept: set[int] = set()
    last = at[-1] if at else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
