"""One decision for many cases: what waits is published, what shows is left."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction

from ..actions import decide
from ..enums import Outcome, Standing
from ..models import Case, Decision, DecisionCode
from ..registry import found
from .forms import LET

if TYPE_CHECKING:
    from participation.citizens.models import User


@transaction.atomic
def decide_many(
    *,
    cases: Iterable[Case],
    outcome: str,
    code: DecisionCode | None,
    note: str,
    by: User,
) -> list[Decision]:
    """Decide all of them or none; raises what `decide` raises."""
    cases = list(cases)
    if outcome != LET:
        return decide(
            cases=cases, outcome=Outcome(outcome), code=code, note=note, by=by
        )
    # All of them before the first decision: else two who decide many would wait for
    # each other.
    things = found(((one.kind, one.object_key) for one in cases), lock=True)
    shown = {
        key for key, thing in things.items() if thing.standing == Standing.PUBLISHED
    }
    made: list[Decision] = []
    for outcome_of, some in (
        (Outcome.PUBLISH, [c for c in cases if (c.kind, c.object_key) not in shown]),
        (Outcome.KEEP, [c for c in cases if (c.kind, c.object_key) in shown]),
    ):
        if some:
            made += decide(cases=some, outcome=outcome_of, code=code, note=note, by=by)
    return made
