"""Texts that are consulted on: what a long one costs, held against a short one.

500 clauses in five versions and three languages against 20 clauses in one version; a
comparison of two long versions in seconds of processor, and what publishing one takes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from tests.benchmarks.measures import Call, Measure, in_turn, seconds

if TYPE_CHECKING:
    from consultations.texts.models import Version
    from tests.benchmarks.bench import Bench

CLAUSES: Final = 500
VERSIONS: Final = 5
FEW: Final = 20
READS: Final = 25
COMPARISONS: Final = 5
MOST: Final = 3.0
"""What the first view of a long text may cost, in short ones."""
SECONDS: Final = 1.0
"""Of processor, that a comparison may take."""
LANGUAGE: Final = "pl"


def measure(bench: Bench) -> list[Measure]:
    from django.db import connection

    from tests.consultations.texts.making import big_text

    bench.fresh("texts")
    bench.say("  reading and comparing")
    long = big_text(uuid4(), clauses=CLAUSES, versions=VERSIONS)
    short = big_text(uuid4(), clauses=FEW, versions=1)
    connection.cursor().execute("ANALYZE")
    measures = [*_views(short[0], long[-1]), _comparison(long), _fates(long)]
    bench.say("  publishing")
    return [*measures, *_publication()]


def _views(short: Version, long: Version) -> list[Measure]:
    """The contents with the first chapter, in a language of translations."""
    views = [_first_view(one) for one in (short, long)]
    few, many = in_turn([views] * READS)
    queries = [_queries(view) for view in views]
    assert queries[0] == queries[1], queries
    name = "contents and first chapter of {} clauses"
    held = f"{FEW} clauses, goal {MOST:g} or less; {queries[1]} queries each"
    return [
        Measure(name.format(FEW), few.median, "ms"),
        Measure(
            name.format(CLAUSES), many.median, "ms", many.median / few.median, held
        ),
    ]


def _first_view(version: Version) -> Call:
    from consultations.texts.selectors import chapter, contents

    return lambda: (contents(version, LANGUAGE), chapter(version, 0, LANGUAGE))


def _queries(call: Call) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        call()
    return len(queries)


def _comparison(versions: Sequence[Version]) -> Measure:
    """The first version with the last, in which every other clause was reworded."""
    from consultations.texts.selectors import compared

    taken = min(
        _processor(lambda: compared(versions[0], versions[-1], "uk"))
        for _one in range(COMPARISONS)
    )
    name = f"two versions of {CLAUSES} clauses compared"
    return Measure(name, taken, "s", taken / SECONDS, f"the goal, {SECONDS:g} s")


def _fates(versions: Sequence[Version]) -> Measure:
    from consultations.texts.fates import fates

    first = versions[0].places.values_list("clause_id", "version_id")
    pairs = [*first] * 10
    taken = _processor(lambda: fates(pairs, versions[-1]))
    return Measure(f"fates of remarks on {CLAUSES} clauses", taken * 1000, "ms")


def _processor(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _publication() -> list[Measure]:
    """A version of a consultation that everybody reads, with its entries in search."""
    from tests.consultations.generated import draft
    from tests.consultations.making import announced, make_rule_set
    from tests.consultations.texts.making import next_text, published_text
    from tests.factories import stored_site

    site = stored_site()
    make_rule_set(site)
    page = announced(site.council)
    text = draft("uk_law", CLAUSES, 8)
    first = seconds(lambda: published_text(page, site.council, text))
    again = seconds(lambda: published_text(page, site.council, next_text(text, 2)))
    name = f"version %s of {CLAUSES} clauses: aligned, published, found"
    return [Measure(name % 1, first, "s"), Measure(name % 2, again, "s")]
