"""The officers' screens: what the first page of many remarks costs, and deciding 500.

The list of 5,000 remarks is held against one of 100, in turn with it; deciding 500 at
once against inserting as many bare rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.measures import Call, Measure, in_turn, seconds

if TYPE_CHECKING:
    from consultations.models import Consultation
    from tests.benchmarks.bench import Bench
    from tests.factories import Site

FEW: Final = 100
MANY: Final = 5_000
CLAUSES: Final = {FEW: 20, MANY: 500}
READS: Final = 9
MOST: Final = 3.0
"""What the first page of many may cost, in pages of few."""
AT_ONCE: Final = 500


def measure(bench: Bench) -> list[Measure]:
    """The list and the screen of one remark at both sizes; deciding many."""
    from tests.factories import stored_site

    bench.fresh("analysis")
    site = stored_site()
    bench.say(f"  {FEW} and {MANY:,} remarks")
    few, many = (_consulted(site, number) for number in (FEW, MANY))
    return [
        *_read("list of remarks", site, few, many, ""),
        *_read("one remark", site, few, many, "50/"),
        *_decided(site, many),
    ]


def _consulted(site: Site, number: int) -> Consultation:
    """Remarks on the clauses of a text, some of them in groups, half decided."""
    from tests.consultations.analysis.making import consultation, decide, remarks
    from tests.consultations.remarks.making import make_version

    row = consultation(site.council)
    words = [{"uk": f"Положення {one} про воду."} for one in range(CLAUSES[number])]
    version = make_version(row, words)  # type: ignore[arg-type]
    clauses = list(version.places.values_list("clause", flat=True))
    each = number // len(clauses)
    for one, clause in enumerate(clauses):
        group = row.remark_groups.create(number=one + 1) if one % 10 == 0 else None
        more: dict[str, Any] = {"version": version, "clause_id": clause}
        made = remarks(row, each, group=group, **more)
        if one % 2:
            decide(made, by=site.council.editor)
    return row


def _read(
    name: str, site: Site, few: Consultation, many: Consultation, end: str
) -> list[Measure]:
    from tests.core.signing import signed_in

    browser = signed_in(site.council.editor)

    def call(row: Consultation) -> Call:
        address = f"/admin/consultations/remarks/{row.translation_key}/{end}"

        def read() -> None:
            assert browser.get(address).status_code == 200

        read()
        return read

    small, large = in_turn([[call(few), call(many)]] * READS)
    held = f"the same of {FEW}, goal {MOST:g} or less"
    ratio = large.median / small.median
    return [
        Measure(f"{name}, of {FEW}", small.median, "ms"),
        Measure(f"{name}, of {MANY:,}", large.median, "ms", ratio, held),
    ]


def _decided(site: Site, row: Consultation) -> list[Measure]:
    from consultations.analysis.models import Decision
    from tests.consultations.analysis.making import decide, outcome

    open_ones = list(row.remarks.filter(decision=None)[: 2 * AT_ONCE])
    fields = {"outcome": outcome("noted"), "drafted_by": site.council.editor}
    bare = seconds(
        lambda: Decision.objects.bulk_create(
            Decision(remark=one, **fields) for one in open_ones[AT_ONCE:]
        )
    )
    told = {"by": site.council.editor, "editions": {}}
    took = seconds(lambda: decide(open_ones[:AT_ONCE], **told))
    held = "as many bare rows"
    return [
        Measure(
            f"{AT_ONCE} remarks decided at once", took * 1000, "ms", took / bare, held
        )
    ]
