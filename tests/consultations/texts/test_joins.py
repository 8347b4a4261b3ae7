"""What an editor decides stays through new cuts as long as it still holds."""

from __future__ import annotations

import json

import pytest

from consultations.alignment import Change, align
from consultations.drafts.clauses import Draft
from consultations.texts.joins import (
    Joins,
    as_json,
    decided,
    from_json,
    joins_of,
    kept,
    uncertain,
)
from tests.consultations.alignment.making import points

WATER = "Пункти видачі води працюють щодня з восьмої до двадцятої години"
CARS = "Забороняється миття автомобілів біля колодязів і джерел громади"
REPORT = "Виконавчий комітет щороку звітує перед радою про якість води"
FEES = "Плата за воду не стягується з осіб, які мають інвалідність"


def told(joins: Joins) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    return [(one.old, one.new, one.by_editor) for one in joins]


def found(old: Draft, new: Draft) -> Joins:
    return joins_of(align(old, new))


BASE, CUT = points(WATER, CARS), points(WATER, REPORT)


def test_joins_are_plain_values() -> None:
    joins = found(BASE, CUT)
    assert from_json(json.loads(json.dumps(as_json(joins)))) == joins


def test_a_decision_takes_the_place_of_what_was_found() -> None:
    joins = found(BASE, CUT)
    assert len(uncertain(joins)) == 2
    joined = decided(joins, [1], [1], BASE, CUT)
    assert told(joined) == [((0,), (0,), False), ((1,), (1,), True)]
    assert joined[1].kinds == {Change.REWORDED}
    assert not uncertain(joined)
    apart = decided(decided(joined, [1], [], BASE, CUT), [], [1], BASE, CUT)
    assert told(apart)[1:] == [((1,), (), True), ((), (1,), True)]
    assert [sorted(one.kinds) for one in apart[1:]] == [["deleted"], ["new"]]


def test_what_a_decision_leaves_alone_is_put_to_the_editor() -> None:
    joins = decided(found(BASE, CUT), [0], [1], BASE, CUT)
    left = uncertain(joins)
    assert {(one.old, one.new) for one in left} == {((), (0,)), ((1,), ())}
    assert [one.index for one in left[0].candidates] == [0]


def test_split_and_merged_are_decided_too() -> None:
    joins = decided(found(BASE, CUT), [0], [0, 1], BASE, CUT)
    assert told(joins) == [((0,), (0, 1), True), ((1,), (), False)]
    assert joins[0].kinds == {Change.SPLIT}
    joins = decided(joins, [0, 1], [1], BASE, CUT)
    assert told(joins) == [((), (0,), False), ((0, 1), (1,), True)]
    assert joins[1].kinds == {Change.MERGED}


def test_a_change_of_places_is_told() -> None:
    turned = points(CARS, WATER)
    joins = decided(found(BASE, turned), [0], [1], BASE, turned)
    assert any(Change.MOVED in one.kinds for one in joins)


@pytest.mark.parametrize(("old", "new"), [([], []), ([7], [0]), ([0], [7])])
def test_what_is_not_there_is_not_joined(old: list[int], new: list[int]) -> None:
    with pytest.raises((IndexError, ValueError)):
        decided(found(BASE, CUT), old, new, BASE, CUT)


def again(joins: Joins, cut: Draft, recut: Draft) -> Joins:
    return kept(joins, found(BASE, recut), BASE, cut, recut)


def test_decisions_outlive_a_cut_elsewhere() -> None:
    joined = decided(found(BASE, CUT), [1], [1], BASE, CUT)
    recut = points(FEES, WATER, REPORT)
    assert ((1,), (2,), True) in told(again(joined, CUT, recut))


def test_decisions_fall_with_the_words_that_they_were_about() -> None:
    joined = decided(found(BASE, CUT), [1], [1], BASE, CUT)
    recut = points(WATER, REPORT + " і витрати")
    assert not any(one.by_editor for one in again(joined, CUT, recut))


def test_what_was_deleted_stays_deleted_until_its_like_appears() -> None:
    apart = decided(found(BASE, CUT), [1], [], BASE, CUT)
    assert ((1,), (), True) in told(again(apart, CUT, points(WATER, REPORT, FEES)))
    back = again(apart, CUT, points(WATER, REPORT, CARS + " ради"))
    assert not any(one.by_editor for one in back if 1 in one.old)


def test_of_twins_none_is_guessed() -> None:
    cut = points(WATER, REPORT, REPORT)
    joins = decided(found(BASE, cut), [1], [2], BASE, cut)
    one_less = again(joins, cut, points(WATER, REPORT))
    assert not any(one.by_editor for one in one_less)
    as_before = again(joins, cut, points(WATER, REPORT, REPORT, FEES))
    assert ((1,), (2,), True) in told(as_before)
