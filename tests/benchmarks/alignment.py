"""How rightly, how surely and how fast versions of drafts are aligned.

Rightness: over generated edits whose truth is known, of seeds that nothing was tuned
on. Speed: held against rapidfuzz likening every old text with every new one, the least
that a comparison of all would do, and against its longest common words of two texts.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import add

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from consultations.alignment import align
from consultations.comparison import compare
from consultations.drafts.clauses import Draft, flat
from tests.benchmarks.bench import Bench
from tests.benchmarks.measures import Measure, in_turn
from tests.consultations.alignment.corpora import CORPORA, HELD_OUT, asked
from tests.consultations.alignment.drafting import SHAPES, below, draft, tree
from tests.consultations.alignment.edits import USUAL, Editor, edited
from tests.consultations.alignment.measuring import Score, score

EDITS = 1_000
"""Drafts edited of each corpus."""
CLAUSES = 500
ROUNDS = 5
CHARACTERS = 100_000


def measure(bench: Bench) -> list[Measure]:
    """Shares of clauses, pairs wrong and called certain, and processor time."""
    found = []
    for corpus in CORPORA:
        bench.say(f"  {corpus}: {EDITS} drafts ...")
        found += _rightness(corpus)
    for name, times in (("60 edits", 60), ("every clause reworded", 0)):
        found += _speed(name, *_versions(times))
    return [*found, _comparison()]


def _rightness(corpus: str) -> Iterator[Measure]:
    scores = (_scored(seed, corpus) for seed in range(HELD_OUT, HELD_OUT + EDITS))
    whole = reduce(add, scores, Score())
    shares = {
        "aligned rightly": whole.right,
        "certain": whole.certain,
        "right without an editor": whole.without_editor,
    }
    yield Measure(f"{corpus}: clauses", whole.clauses, "of both versions")
    for name, clauses in shares.items():
        yield Measure(f"{corpus}: {name}", 100 * clauses / whole.clauses, "%")
    yield Measure(f"{corpus}: wrong joins called certain", whole.wrong_joins, "pairs")
    others = len(whole.wrong) - whole.wrong_joins
    yield Measure(f"{corpus}: half the truth called certain", others, "pairs")


def _scored(seed: int, corpus: str) -> Score:
    made = edited(seed, asked(corpus, seed))
    return score(made, align(made.old, made.new))


def _versions(edits: int) -> tuple[Draft, Draft]:
    """A draft and its next version; with no number every clause is reworded."""
    dice = random.Random(CLAUSES)
    root, shape = tree(dice, CLAUSES, SHAPES[2])
    old = draft(root, shape.language)
    editor = Editor(root, shape, dice)
    for _ in range(edits):
        getattr(editor, dice.choice(USUAL))()
    for branch in below(root) if not edits else ():
        if branch.text:
            branch.text = editor.reworded(branch.text, 0.2)
    return old, draft(root, shape.language)


def _speed(name: str, old: Draft, new: Draft) -> list[Measure]:
    olds, news = _texts(old), _texts(new)

    def every_pair() -> None:
        for one in olds:
            for other in news:
                fuzz.ratio(one, other)

    ours, theirs = in_turn([(lambda: align(old, new), every_pair)] * ROUNDS)
    return [
        Measure(
            f"{len(olds)} clauses aligned, {name}",
            ours.median,
            "ms",
            ours.median / theirs.median,
            f"rapidfuzz over every pair, {theirs.median:.0f} ms",
        )
    ]


def _texts(made: Draft) -> Sequence[str]:
    return [f"{one.clause.heading} {one.clause.text}" for one in flat(made)]


def _comparison() -> Measure:
    old, new = (" ".join(_texts(made))[:CHARACTERS] for made in _versions(0))
    ours, theirs = in_turn(
        [(lambda: compare(old, new), lambda: Indel.opcodes(old.split(), new.split()))]
        * ROUNDS
    )
    return Measure(
        f"texts of {min(len(old), len(new))} characters compared",
        ours.median,
        "ms",
        ours.median / theirs.median,
        f"rapidfuzz's longest common words, {theirs.median:.0f} ms",
    )
