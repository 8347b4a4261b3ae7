"""What became of clauses, in words."""

from __future__ import annotations

from uuid import UUID

import pytest

from consultations.alignment.pairs import Change
from consultations.comparison import compare
from consultations.texts.changes import ChangeShown, changes_shown, summary
from consultations.texts.reading import ClauseRead, Compared, Words

WORDS = "Слова цієї статті."


def article(number: int, asked: str = "uk") -> ClauseRead:
    return ClauseRead(
        clause_id=number,
        key=UUID(int=number),
        place_id=number,
        order=number,
        parent=None,
        chapter=number,
        depth=0,
        level="article",
        number=str(number),
        marker=f"Стаття {number}.",
        path=f"art {number}",
        kinds=frozenset(),
        words=Words(language="uk", text=WORDS),
        asked=asked,
    )


def became(old: list[int], new: list[int], *kinds: Change) -> Compared:
    return Compared(
        olds=tuple(map(article, old)),
        news=tuple(map(article, new)),
        kinds=frozenset(kinds),
        heading=(),
        text=compare(WORDS, WORDS),
        language="uk",
    )


def shown(row: Compared) -> ChangeShown:
    (change,) = changes_shown([row], lambda _row: None)
    return change


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (became([], [2], Change.NEW), "Нове положення."),
        (became([2], [], Change.DELETED), "Вилучено."),
        (
            became([2], [2, 3], Change.SPLIT),
            "Поділено: стаття 2 → стаття 2; стаття 3.",
        ),
        (
            became([2, 3], [4], Change.MERGED),
            "Об’єднано: стаття 2; стаття 3 → стаття 4.",
        ),
        (
            became([2], [5], Change.MOVED, Change.RENUMBERED),
            "Перенесено: було стаття 2, стало стаття 5.",
        ),
        (
            became([2], [2], Change.MOVED),
            "Перенесено на інше місце; номер той самий.",
        ),
    ],
)
def test_each_kind_is_told_in_a_sentence(row: Compared, said: str) -> None:
    assert [one["words"] for one in shown(row).said] == [said]


def test_words_are_shown_where_they_may_differ() -> None:
    assert shown(became([2], [2, 3], Change.SPLIT)).text
    assert not shown(became([2], [5], Change.MOVED)).text
    unchanged = shown(became([2], [2], Change.UNCHANGED))
    assert unchanged.is_unchanged and unchanged.text and not unchanged.said


def test_all_clauses_of_a_split_are_linked_to_each_once() -> None:
    links = shown(became([1], [2, 3], Change.SPLIT)).links
    said = ["стаття 2", "стаття 3", "раніше: стаття 1"]
    assert [one["title"] for one in links] == said
    assert len(shown(became([2], [2], Change.REWORDED)).links) == 1
    assert shown(became([2], [], Change.DELETED)).links[0]["title"] == "стаття 2"


def test_kinds_are_summed_up_without_what_stayed() -> None:
    rows = [
        became([1], [1], Change.UNCHANGED),
        became([2], [2], Change.REWORDED),
        became([3], [4], Change.MOVED, Change.REWORDED),
    ]
    assert [one.rpartition(" ")[2] for one in summary(rows)] == ["1", "2"]
