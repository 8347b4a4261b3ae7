"""Corrections of a cut: no word lost or doubled, the tree stays a tree."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.drafts import corrections
from consultations.drafts.clauses import Clause, Draft, Leaving, LeftOut, Level, flat
from consultations.drafts.corrections import SIMPLE, Impossible
from consultations.drafts.json_form import as_json, from_json
from consultations.drafts.reading import read_text
from consultations.drafts.rows import rows_of, with_rows
from tests.consultations.generated import HABITS
from tests.consultations.generated import draft as generated

LAW = """ЗАКОН УКРАЇНИ
Про воду

Стаття 1. Терміни
1. Вода – це вода.
2. Криниця – це криниця, яка:
1) глибока;
2) чиста.
Стаття 2. Графік
Воду приймають щодня.
3) Уранці.
"""


def outline(draft: Draft) -> list[str]:
    """Lines such as “  point 1) глибока;”."""
    return [
        "  " * row.depth
        + " ".join(
            filter(
                None,
                (
                    row.clause.level.value,
                    row.clause.marker,
                    row.clause.heading and f"[{row.clause.heading}]",
                    row.clause.text.replace("\n", " / "),
                ),
            )
        )
        for row in rows_of(draft)
    ]


@pytest.fixture
def law() -> Draft:
    return read_text(LAW)


def named(draft: Draft, words: str) -> int:
    return next(one.index for one in flat(draft) if words in one.clause.text)


def test_what_follows_a_clause_that_was_raised_comes_below_it(law: Draft) -> None:
    raised = corrections.widen(law, named(law, "глибока"))

    assert outline(raised)[2:5] == [
        "  part 2. Криниця – це криниця, яка:",
        "  part 1) глибока;",
        "    point 2) чиста.",
    ]


def test_a_clause_goes_into_the_one_beside_it_with_all_below(law: Draft) -> None:
    put = corrections.narrow(law, named(law, "Криниця"))

    assert outline(put)[1:5] == [
        "  part 1. Вода – це вода.",
        "    point 2. Криниця – це криниця, яка:",
        "      point 1) глибока;",
        "      point 2) чиста.",
    ]


def test_a_clause_becomes_an_article_where_articles_stand(law: Draft) -> None:
    made = corrections.become(law, named(law, "Криниця"), Level.ARTICLE)

    assert outline(made)[1:4] == [
        "  part 1. Вода – це вода.",
        "article 2. Криниця – це криниця, яка:",
        "  point 1) глибока;",
    ]


def test_a_line_becomes_a_clause_with_its_number(law: Draft) -> None:
    index = named(law, "щодня")
    draft = corrections.write(
        law, index, marker="Стаття 2.", heading="Графік", text="Воду.\n1. Уранці."
    )
    divided = corrections.divide(draft, index, 1)

    assert outline(divided)[index : index + 2] == [
        "article Стаття 2. [Графік] Воду.",
        "  part 1. Уранці.",
    ]
    assert flat(divided)[index + 1].clause.number == "1"


def test_what_stood_below_a_joined_clause_stays_in_order(law: Draft) -> None:
    joined = corrections.join_before(law, named(law, "Криниця"))

    assert outline(joined)[1:4] == [
        "  part 1. Вода – це вода. / 2. Криниця – це криниця, яка:",
        "    point 1) глибока;",
        "    point 2) чиста.",
    ]
    article = corrections.join_before(joined, 1)
    assert outline(article)[:3] == [
        "article Стаття 1. [Терміни] 1. Вода – це вода."
        " / 2. Криниця – це криниця, яка:",
        "  point 1) глибока;",
        "  point 2) чиста.",
    ]


def test_a_number_is_read_anew_from_what_is_written(law: Draft) -> None:
    told = {"heading": "Терміни", "text": ""}
    changed = corrections.write(law, 0, marker="Стаття 5¹.", **told)

    assert flat(changed)[0].clause.number == "5-1"
    assert flat(changed)[0].path == ("art 5-1",)
    without = corrections.write(changed, 0, marker=" ", **told)
    assert flat(without)[0].clause.number == ""


def test_what_is_left_out_is_listed_and_can_be_taken_back(law: Draft) -> None:
    index = named(law, "Криниця")
    less = corrections.leave_out(law, index, with_below=True)

    assert less.left_out[-1] == LeftOut(
        Leaving.EDITOR, "2. Криниця – це криниця, яка:\n1) глибока;\n2) чиста."
    )
    assert not any("глибока" in line for line in outline(less))
    back = corrections.take_back(less, len(less.left_out) - 1, index - 1)
    assert outline(back)[index] == (
        "  part 2. Криниця – це криниця, яка: / 1) глибока; / 2) чиста."
    )
    assert back.left_out == law.left_out


def test_only_a_clause_may_be_left_out_and_those_below_stay(law: Draft) -> None:
    less = corrections.leave_out(law, named(law, "Криниця"))

    assert outline(less)[1:4] == [
        "  part 1. Вода – це вода.",
        "    point 1) глибока;",
        "    point 2) чиста.",
    ]


def test_a_doubt_is_gone_once_the_cut_is_right() -> None:
    draft = read_text("Про воду\n1. Вода.\n3. Криниця.")
    assert [one.clause.doubtful for one in flat(draft)] == [False, True]

    settled = corrections.settle(draft, 1)

    assert not any(one.clause.doubtful for one in flat(settled))


@pytest.mark.parametrize(
    ("name", "index"),
    [
        *(("widen", 0), ("narrow", 0), ("join", 0), ("to_heading", 0)),
        *(("to_text", 1), ("settle", 99), ("widen", -1)),
    ],
)
def test_what_can_not_be_done_is_refused(law: Draft, name: str, index: int) -> None:
    with pytest.raises(Impossible):
        SIMPLE[name](law, index)


def test_hidden_characters_are_not_written(law: Draft) -> None:
    told = corrections.write(
        law, 1, marker="1.\x00", heading="", text=" Во\u200bда\x07 \r\n\r\n чиста "
    )

    assert flat(told)[1].clause.text == "Вода\nчиста"
    assert flat(told)[1].clause.marker == "1."


def words_of(clauses: tuple[Clause, ...]) -> Iterator[str]:
    for clause in clauses:
        yield from (clause.marker, clause.heading, clause.text)
        yield from words_of(clause.children)


def words(draft: Draft) -> list[str]:
    """Every run of letters or digits of clauses and of what was left out."""
    left = [one.text for one in draft.left_out]
    return sorted(re.findall(r"\w+", "\n".join([*words_of(draft.clauses), *left])))


def order(draft: Draft) -> list[str]:
    return re.findall(r"\w+", "\n".join(words_of(draft.clauses)))


def assert_nested(clauses: tuple[Clause, ...], above: Level | None = None) -> None:
    for clause in clauses:
        assert above is None or clause.level.rank >= above.rank
        assert_nested(clause.children, clause.level)


def corrected(draft: Draft, name: str, index: int, choice: int) -> Draft:
    """One correction of those that lose no word."""
    if name == "divide":
        return corrections.divide(draft, index, choice)
    if name == "become":
        return corrections.become(draft, index, list(Level)[choice])
    if name == "leave_out":
        return corrections.leave_out(draft, index, with_below=bool(choice % 2))
    if name == "take_back":
        left = len(draft.left_out) - 1
        return corrections.take_back(draft, left, index if choice else None)
    return SIMPLE[name](draft, index)


MOVING = ("take_back", "leave_out")
STEPS = st.tuples(
    st.sampled_from([*SIMPLE, "divide", "become", *MOVING]),
    st.integers(0, 30),
    st.integers(0, 7),
)


@given(st.sampled_from(sorted(HABITS)), st.integers(0, 99), st.lists(STEPS, max_size=9))
@settings(max_examples=120, deadline=None)
def test_no_correction_loses_or_doubles_a_word(
    habit: str, seed: int, steps: list[tuple[str, int, int]]
) -> None:
    draft = generated(habit, 25, seed)
    all_words, in_order = words(draft), order(draft)
    for name, index, choice in steps:
        try:
            draft = corrected(draft, name, index, choice)
        except Impossible:
            continue
        if name in MOVING:
            in_order = order(draft)
        assert words(draft) == all_words
        assert order(draft) == in_order
        assert_nested(draft.clauses)
        assert from_json(as_json(draft)) == draft
        assert len({one.path for one in flat(draft)}) == len(flat(draft))


@given(st.sampled_from(sorted(HABITS)), st.integers(0, 99), st.integers(0, 30))
@settings(max_examples=60, deadline=None)
def test_what_is_undone_is_as_it_was(habit: str, seed: int, index: int) -> None:
    draft = generated(habit, 25, seed)
    index %= len(flat(draft))
    assert with_rows(draft, rows_of(draft)) == draft

    clause = flat(draft)[index].clause
    same = {"heading": clause.heading, "text": clause.text}
    assert corrections.write(draft, index, marker=clause.marker, **same) == draft
    if clause.heading and "\n" not in clause.heading:
        moved = corrections.heading_to_text(draft, index)
        assert corrections.text_to_heading(moved, index) == draft
    text = f"{clause.text}\nще рядок".strip()
    more = corrections.write(
        draft, index, marker=clause.marker, heading=clause.heading, text=text
    )
    lines = text.count("\n") + 1
    if lines > 1:
        divided = corrections.divide(more, index, lines - 1)
        assert corrections.join_before(divided, index + 1) == more
    if not clause.children:
        narrowed = more if index == 0 else _narrowed(draft, index)
        assert narrowed in (more, draft)


def _narrowed(draft: Draft, index: int) -> Draft:
    """One step down and up again, where the clause beside it is of its kind."""
    rows = rows_of(draft)
    beside = rows[index - 1]
    if (beside.depth, beside.clause.level) != (
        rows[index].depth,
        rows[index].clause.level,
    ):
        return draft
    return corrections.widen(corrections.narrow(draft, index), index)
