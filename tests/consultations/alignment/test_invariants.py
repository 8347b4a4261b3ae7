"""What holds of any two drafts."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.alignment import Change, align
from consultations.drafts.clauses import Clause, Draft, Level, flat

from .corpora import asked
from .edits import edited

WORDS = st.sampled_from(
    "рада комісія заява строк бюджет звіт і до 10 15 rada uchwała the council".split()
)
TEXTS = st.lists(WORDS, max_size=9).map(" ".join)
NUMBERS = st.sampled_from(["", "1", "2", "2-1", "3", "IV", "а"])


def clauses(children: st.SearchStrategy[tuple[Clause, ...]]):
    return st.builds(
        Clause,
        level=st.sampled_from([Level.CHAPTER, Level.ARTICLE, Level.POINT]),
        number=NUMBERS,
        heading=st.one_of(st.just(""), TEXTS),
        text=TEXTS,
        children=children,
    )


ROWS = st.lists(
    st.recursive(
        clauses(st.just(())),
        lambda below: clauses(st.lists(below, max_size=4).map(tuple)),
        max_leaves=8,
    ),
    max_size=6,
).map(tuple)
DRAFTS = ROWS.map(lambda row: Draft("", row, "", (), "uk"))
SEEDS = st.integers(0, 2_999_999)
CORPUS = st.sampled_from(["mixed", "many at once", "hostile"])
usual = settings(max_examples=60, deadline=None)
MIRRORED = {
    Change.NEW: Change.DELETED,
    Change.DELETED: Change.NEW,
    Change.SPLIT: Change.MERGED,
    Change.MERGED: Change.SPLIT,
}


@usual
@given(DRAFTS)
def test_a_draft_and_itself_are_unchanged_and_certain(draft):
    for pair in align(draft, draft).pairs:
        assert pair.old == pair.new
        assert pair.kinds == {Change.UNCHANGED}
        assert pair.certain


@usual
@given(DRAFTS, DRAFTS)
def test_every_clause_stands_in_one_pair(old, new):
    pairs = align(old, new).pairs
    for draft, side in ((old, "old"), (new, "new")):
        held = Counter(clause for pair in pairs for clause in getattr(pair, side))
        assert held == Counter(range(len(flat(draft))))
    for pair in pairs:
        assert 0 <= pair.likeness <= 1
        assert (
            pair.certain or pair.candidates or Change.NEW in pair.kinds or not pair.new
        )


@usual
@given(DRAFTS, DRAFTS)
def test_from_the_other_side_it_is_the_same(old, new):
    assert mirrored(old, new) == told(new, old)


@settings(max_examples=25, deadline=None)
@given(SEEDS, CORPUS)
def test_from_the_other_side_edits_are_the_same(seed, corpus):
    made = edited(seed, asked(corpus, seed))
    assert mirrored(made.old, made.new) == told(made.new, made.old)


def told(old, new):
    return {
        (pair.old, pair.new, pair.kinds, pair.certain) for pair in align(old, new).pairs
    }


def mirrored(old, new):
    return {
        (
            afters,
            befores,
            frozenset(MIRRORED.get(kind, kind) for kind in kinds),
            certain,
        )
        for befores, afters, kinds, certain in told(old, new)
    }
