"""Reports: how long the worker makes the files of 5,000 remarks, and publishing takes.

Everything is held against a report of 500 remarks, made in the same run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.measures import Measure, seconds

if TYPE_CHECKING:
    from consultations.models import ConsultationPage
    from consultations.reports.models import Report
    from tests.benchmarks.bench import Bench

CLAUSES: Final = 500
FEW: Final = 500
MANY: Final = 5_000
REASON: Final = "Пропозицію враховано в частині, яку дозволяє закон. " * 4
TEXT: Final = "Прошу подавати воду і вночі: багато людей працює позмінно. " * 4


def measure(bench: Bench) -> list[Measure]:
    took: dict[int, dict[str, float]] = {}
    for remarks in (FEW, MANY):
        bench.fresh(f"reports-{remarks}")
        bench.say(f"  a report of {remarks:,} remarks")
        took[remarks] = _took(remarks)
    held = f"of {FEW:,} remarks"
    return [
        Measure(f"{name}, {MANY:,} remarks", took[MANY][name], "s", ratio, held)
        for name, value in took[FEW].items()
        if (ratio := took[MANY][name] / value)
    ]


def _took(remarks: int) -> dict[str, float]:
    """Seconds: to publish, and for the worker to make each form in one language."""
    from tests.consultations.reports.making import closed, publish
    from tests.factories import stored_site

    site = stored_site()
    page = _answered(site, remarks)
    with closed():
        made: list[Report] = []
        found = {"publishing": seconds(lambda: made.append(publish(site, page)))}
        return found | _files(made[0])


def _files(report: Report) -> dict[str, float]:
    """Each file by the worker's own way, without the other languages."""
    from consultations.reports.filing import make_next

    report.files.exclude(language="uk").delete()
    found = {}
    for form in report.files.order_by("pk").values_list("form", flat=True):
        found[form.upper()] = seconds(make_next)
    assert not report.files.filter(file="").exists()
    return found


def _answered(site: Any, number: int) -> ConsultationPage:
    """A closed consultation on 500 articles, every remark of which is answered."""
    from consultations.analysis.models import Decision, Outcome
    from consultations.remarks.models import Remark
    from tests.consultations.remarks.making import many_remarks, open_consultation

    text = {"uk": TEXT, "pl": TEXT, "en": TEXT}
    page = open_consultation(site, text=[text] * CLAUSES)
    rows = many_remarks(page, number)
    Remark.objects.update(text=TEXT, district="")
    outcome = Outcome.objects.get(code="partly")
    editor, reviewer = site.council.editor, site.council.reviewer
    Decision.objects.bulk_create(
        Decision(
            remark=one,
            outcome=outcome,
            reasons={"uk": REASON, "pl": REASON},
            changed_wording={"uk": "Вода подається щодня."},
            drafted_by=editor,
            reviewed_by=reviewer,
            reviewed_at=one.given_at,
        )
        for one in rows
    )
    return page
