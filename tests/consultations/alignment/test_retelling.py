"""Kinds of change are told of others' pairs as of the alignment's own."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.alignment import Change, align
from consultations.alignment.retelling import kinds_of

from .corpora import asked
from .edits import edited
from .making import points


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2_999_999), st.sampled_from(["mixed", "many at once", "hostile"]))
def test_of_its_own_pairs_the_same_is_told(seed: int, corpus: str) -> None:
    made = edited(seed, asked(corpus, seed))
    pairs = align(made.old, made.new).pairs
    told = kinds_of(made.old, made.new, [(one.old, one.new) for one in pairs])
    for pair, kinds in zip(pairs, told, strict=True):
        assert kinds - {Change.MOVED} == pair.kinds - {Change.MOVED} or (
            {*kinds, *pair.kinds} <= {Change.MOVED, Change.UNCHANGED}
        )


def test_what_somebody_else_joined_is_told() -> None:
    old, new = points("перший", "другий"), points("другий", "третій")
    told = kinds_of(old, new, [([1], [0]), ([0], [1])])
    assert told[0] == {Change.RENUMBERED, Change.MOVED} or Change.MOVED in told[1]
    assert kinds_of(old, new, [([0], []), ([], [0]), ([1], [1])]) == [
        {Change.DELETED},
        {Change.NEW},
        {Change.REWORDED},
    ]
