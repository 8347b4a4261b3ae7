"""How soon a box says what may be meant, at each letter typed."""

from __future__ import annotations

from search.suggestions import suggest
from tests.benchmarks.entries import queries
from tests.benchmarks.measures import Measure, times


def measured() -> list[Measure]:
    """Suggestions for every beginning of every query, from its second letter on."""
    typed = [
        (text[:length], language)
        for language, text in queries()
        for length in range(2, min(len(text), 20) + 1)
    ]
    calls = [lambda one=one: suggest(*one) for one in typed]
    times(calls[:50])
    taken = times(calls)
    return [
        Measure("suggestions, p50", taken.median, "ms"),
        Measure("suggestions, p95", taken.p95, "ms"),
    ]
