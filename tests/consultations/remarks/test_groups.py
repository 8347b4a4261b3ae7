"""Campaigns stand in groups; each remark is still listed, and people have the last
word."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from cms.refusals import Refused
from consultations.models import ConsultationPage
from consultations.remarks import actions
from consultations.remarks.models import Remark, RemarkGroup
from tests.consultations.remarks.campaigns import APART, CAMPAIGNS
from tests.consultations.remarks.making import anew, olena, open_consultation, remark
from tests.factories import Site


def groups(page: ConsultationPage) -> set[frozenset[int]]:
    """Numbers of remarks that stand in one group."""
    found: dict[int, set[int]] = {}
    rows = Remark.objects.filter(group__isnull=False)
    for group, number in rows.values_list("group", "number"):
        found.setdefault(group, set()).add(number)
    return {frozenset(one) for one in found.values()}


def test_each_language_has_its_campaign(site: Site) -> None:
    page = open_consultation(site)
    texts = [text for some in CAMPAIGNS.values() for text in some]
    for text in texts:
        remark(page, text)
    for text in APART["uk"][:4]:
        remark(page, text)

    expected = {frozenset({1, 2, 3, 4}), frozenset({5, 6, 7}), frozenset({8, 9, 10})}
    assert groups(page) == expected
    assert set(RemarkGroup.objects.values_list("number", flat=True)) == {1, 2, 3}
    assert Remark.objects.visible().count() == len(texts) + 4


def test_of_another_kind_or_clause_it_is_another_opinion(site: Site) -> None:
    page = open_consultation(site)
    text = CAMPAIGNS["uk"][0]
    remark(page, text)
    remark(page, text, kind="question")
    remark(page, text, number=1)
    remark(page, text, number=None)
    assert groups(page) == set()


def test_the_order_does_not_matter(site: Site) -> None:
    page = open_consultation(site)
    first = CAMPAIGNS["uk"][0]
    parts = first.split("\n\n")[1].split(". ")
    # Neither end is like the other; the middle is like both.
    texts = (
        ". ".join(parts[:2]) + ". Трубам на нашій вулиці п'ятдесят років і більше.",
        ". ".join(parts[:3]) + ".",
        ". ".join(parts[1:3]) + ". У сусідній громаді воду мають завжди, і ціна нижча.",
    )
    for number, order in enumerate(((0, 1, 2), (0, 2, 1), (1, 2, 0))):
        for one in order:
            remark(page, texts[one], number=number)
    # In the second order the last one joins two that each stood alone.
    assert groups(page) == {frozenset({at, at + 1, at + 2}) for at in (1, 4, 7)}


def test_an_edit_leaves_a_group_or_joins_one(site: Site) -> None:
    page = open_consultation(site)
    two = [remark(page, text) for text in CAMPAIGNS["pl"]][1]
    assert groups(page) == {frozenset({1, 2, 3})}
    other = "Proponuję podawać wodę od piątej rano, to w zupełności wystarczy."
    actions.edit(remark=two, text=other, wording="", by=olena())
    assert groups(page) == {frozenset({1, 3})}
    actions.edit(remark=two, text=CAMPAIGNS["pl"][1], wording="", by=olena())
    assert groups(page) == {frozenset({1, 2, 3})}


def test_people_of_the_authority_have_the_last_word(site: Site) -> None:
    page = open_consultation(site)
    made = [remark(page, text) for text in (*CAMPAIGNS["en"], *APART["en"][:2])]
    by = site.council.editor
    group = actions.join_group(remarks=[made[4], made[0]], by=by)
    assert groups(page) == {frozenset({1, 2, 3, 5})}
    assert group.number == 1

    actions.leave_group(remark=made[4], by=by)
    assert groups(page) == {frozenset({1, 2, 3})}

    new = actions.join_group(remarks=made[3:], by=by)
    assert (new.number, new.made_by) == (2, by)
    assert groups(page) == {frozenset({1, 2, 3}), frozenset({4, 5})}


def test_nobody_else_groups(site: Site) -> None:
    page = open_consultation(site)
    made = [remark(page, text) for text in APART["uk"][:2]]
    for act in (
        lambda: actions.join_group(remarks=made, by=olena()),
        lambda: actions.leave_group(remark=made[0], by=site.library.editor),
    ):
        with pytest.raises(Refused):
            act()
    with pytest.raises(ValidationError):
        actions.join_group(remarks=made[:1], by=site.council.editor)
    assert anew(made[0]).group is None
