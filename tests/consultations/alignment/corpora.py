"""The kinds of generated edits that the alignment is measured on.

What was tuned was tuned on seeds below `HELD_OUT`; figures are told of those above.
"""

from __future__ import annotations

from tests.consultations.generated import HABITS
from tests.consultations.generated import draft as other_draft

from .edits import Asked

HELD_OUT = 5_000_000
CORPORA = {"mixed": 0.95, "other drafts": 0.95, "many at once": 0.95, "hostile": 0.85}
"""Least share of clauses that need no editor.

Mixed: 15 to 90 clauses or more, 1 to 8 edits, in half of the drafts hostile ones too.
Other drafts: the same in drafts of another maker. Many at once: 5 usual edits in 20 to
40 clauses. Hostile: 5 edits there, most of them made to deceive.
"""


def asked(corpus: str, seed: int) -> Asked:
    """How a draft of a corpus is edited."""
    if corpus == "other drafts":
        habit = [*HABITS][seed % len(HABITS)]
        return Asked(pattern=other_draft(habit, 20 + seed % 80, seed))
    if corpus == "many at once":
        return Asked(clauses=20, hostile=False, times=5)
    if corpus == "hostile":
        return Asked(clauses=20, hostile=True, times=5)
    return Asked()
