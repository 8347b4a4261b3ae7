"""Words inserted and deleted between two texts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.comparison import CELLS, Kind, compare

MARKS = {Kind.KEPT: "{}", Kind.DELETED: "[-{}-]", Kind.INSERTED: "[+{}+]"}
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="аб ,.\n1'’-"),
    st.lists(st.sampled_from("рада, бюджет і звіт. до 12,5 п’ять\n §".split(" "))).map(
        " ".join
    ),
)


def marked(old: str, new: str) -> str:
    return "".join(MARKS[one.kind].format(one.text) for one in compare(old, new))


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_without_what_was_inserted_or_deleted_each_text_stands_there(old, new):
    segments = compare(old, new)
    assert "".join(one.text for one in segments if one.kind != Kind.INSERTED) == old
    assert "".join(one.text for one in segments if one.kind != Kind.DELETED) == new
    assert all(one.text for one in segments)
    kinds = [one.kind for one in segments]
    assert all(one != other for one, other in pairwise(kinds))


@given(TEXTS)
def test_nothing_is_told_of_the_same_text(text):
    assert {one.kind for one in compare(text, text)} <= {Kind.KEPT}


@pytest.mark.parametrize(
    "old, new, told",
    [
        (
            "Заявник подає заяву протягом 10 робочих днів.",
            "Заявник подає заяву в електронній формі протягом 15 робочих днів.",
            "Заявник подає заяву [+в електронній формі +]протягом [-10-][+15+] "
            "робочих днів.",
        ),
        (
            "Stawka wynosi 12,5 procent.",
            "Stawka wynosi 12,75 procent.",
            "Stawka wynosi [-12,5-][+12,75+] procent.",
        ),
        (
            "The clerk keeps the register.",
            "The clerk keeps the register, and publishes it.",
            "The clerk keeps the register[+, and publishes it+].",
        ),
        ("Обов’язки сторін", "Права сторін", "[-Обов’язки-][+Права+] сторін"),
        ("рік", "", "[-рік-]"),
        ("", "рік", "[+рік+]"),
        ("один\nдва", "один два", "один[-\n-][+ +]два"),
    ],
)
def test_whole_words_and_no_more_than_changed_are_told(old, new, told):
    assert marked(old, new) == told


def test_a_passage_that_moved_is_told_once_as_deleted_and_once_as_inserted():
    old = "У разі відмови комісія надсилає заявникові письмову відповідь."
    new = "Комісія надсилає заявникові письмову відповідь у разі відмови."
    kept = [one.text for one in compare(old, new) if one.kind == Kind.KEPT]
    assert "надсилає заявникові письмову відповідь" in "".join(kept)


def test_a_small_word_between_long_changes_is_told_as_changed():
    old = "затверджує бюджет територіальної громади і середньостроковий прогноз"
    new = "схвалює програму економічного розвитку і паспорти бюджетних програм"
    assert marked(old, new) == f"[-{old}-][+{new}+]"


def test_long_texts_are_compared_by_words_that_stand_once():
    words = [f"слово{number}" for number in range(12_000)]
    changed = [*words]
    changed[6_000] = "інше"
    del changed[3_000]
    old, new = f"ані {' '.join(words)} кінець", f"не {' '.join(changed)} край"
    assert len(words) ** 2 > CELLS
    told = [one for one in compare(old, new) if one.kind != Kind.KEPT]
    assert [one.text.strip() for one in told] == [
        "ані", "не", "слово3000", "слово6000", "інше", "кінець", "край",
    ]  # fmt: skip


def test_long_texts_without_a_word_that_stands_once_are_told_as_replaced():
    old, new = "а б " * 12_000, "б в " * 12_000
    assert {one.kind for one in compare(old, new)} > {Kind.DELETED, Kind.INSERTED}


def test_readers_of_the_screen_are_told_where_a_change_begins_and_ends():
    deleted, inserted = compare("рік", "місяць")
    assert str(deleted.said_before) == "вилучено звідси:"
    assert str(inserted.said_after) == "кінець доданого."
    assert str(compare("рік", "рік")[0].said_before) == ""
