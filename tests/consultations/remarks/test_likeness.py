"""Near-duplicates are found by their words; different opinions never are."""

from __future__ import annotations

from itertools import combinations

import pytest

from consultations.remarks.likeness import alike, digests, read
from tests.consultations.remarks.campaigns import APART, CAMPAIGNS
from tests.consultations.remarks.making import CLAUSES

CLAUSE = "\n".join(CLAUSES[0].values())


def pairs(texts: tuple[str, ...]) -> list[tuple[str, str]]:
    return list(combinations(texts, 2))


@pytest.mark.parametrize("language", CAMPAIGNS)
def test_a_campaign_is_alike_and_found(language: str) -> None:
    for one, other in pairs(CAMPAIGNS[language]):
        mine, theirs = read(one, around=CLAUSE), read(other, around=CLAUSE)
        assert alike(mine, theirs), (one, other)
        assert alike(theirs, mine)
        assert set(digests(mine)) & set(digests(theirs))


@pytest.mark.parametrize("language", APART)
def test_different_opinions_are_not(language: str) -> None:
    for one, other in pairs((*APART[language], CAMPAIGNS[language][0])):
        mine, theirs = read(one, around=CLAUSE), read(other, around=CLAUSE)
        assert not alike(mine, theirs), (one, other)
        assert not alike(theirs, mine)


def test_of_proposals_the_wording_tells() -> None:
    text = CAMPAIGNS["uk"][0]
    mine = read(text, "Вода подається цілодобово, крім перерв на ремонт мережі.")
    slip = read(text, "Вода подається цілодобово , крім перерв на ремонт мереж.")
    other = read(text, "Вода подається щодня до опівночі, крім перерв на ремонт.")
    assert alike(mine, slip)
    assert not alike(mine, other)
    assert not alike(mine, read(text))


def test_a_short_one_is_like_its_equal_alone() -> None:
    assert alike(read("Підтримую!"), read("підтримую"))
    assert not alike(read("Підтримую!"), read("Не підтримую!"))
    assert not alike(read("Підтримую!"), read("Підтримую цю статтю повністю."))
    assert digests(read("!!!")) == []
    assert not alike(read("!!!"), read("???"))
