"""Generated edits, some of them made to deceive, held against the truth."""

from __future__ import annotations

import pytest

from consultations.alignment import align

from .corpora import CORPORA, HELD_OUT, asked
from .edits import edited
from .measuring import Score, score

SEEDS = range(HELD_OUT, HELD_OUT + 20)


@pytest.mark.parametrize("corpus", CORPORA)
def test_nearly_all_clauses_are_aligned_without_an_editor_and_none_wrongly(corpus):
    whole = Score()
    for seed in SEEDS:
        made = edited(seed, asked(corpus, seed))
        found = score(made, align(made.old, made.new))
        assert not found.wrong, (seed, made.edits, found.wrong)
        whole += found
    assert whole.right >= 0.98 * whole.clauses
    assert whole.without_editor >= CORPORA[corpus] * whole.clauses
