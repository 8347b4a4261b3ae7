"""Whom the authority has heard: nobody is recognised by it, and nobody left unsaid."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from consultations.reports.heard import FEWEST, heard

NAMES = {code: {"uk": code, "pl": code, "en": code} for code in "abcdefg"}
PEOPLE = st.dictionaries(st.sampled_from(sorted(NAMES)), st.integers(0, 9))


def test_those_of_whom_there_are_few_are_told_together() -> None:
    told = heard("district", {"a": 7, "b": 1, "c": 2, "d": 4}, NAMES)
    assert [(one.code, one.count) for one in told.counts] == [("a", 7), ("d", 4)]
    assert told.others == 3
    assert [words["uk"] for words in told.nobody] == ["e", "f", "g"]


def test_one_alone_is_hidden_among_the_next() -> None:
    told = heard("district", {"a": 7, "b": 1, "c": 3}, NAMES)
    assert [(one.code, one.count) for one in told.counts] == [("a", 7)]
    assert told.others == 4


def test_of_fewer_than_three_in_all_nothing_is_told() -> None:
    told = heard("district", {"a": 1, "b": 1}, NAMES)
    assert told.too_few
    assert (told.counts, told.others, told.nobody) == ([], 0, [])


def test_where_nobody_spoke_all_are_named() -> None:
    told = heard("district", {}, NAMES)
    assert len(told.nobody) == len(NAMES)
    assert not told.too_few


@given(PEOPLE)
def test_no_number_is_small_and_none_is_lost(people: dict[str, int]) -> None:
    told = heard("district", people, NAMES)
    numbers = [one.count for one in told.counts] + [told.others] * bool(told.others)
    assert all(number >= FEWEST for number in numbers)
    if not told.too_few:
        assert sum(numbers) == sum(people.values())
        silent = len(NAMES) - sum(1 for count in people.values() if count)
        assert len(told.nobody) == silent
