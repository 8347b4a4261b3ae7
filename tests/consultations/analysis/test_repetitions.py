"""A repetition names the remark that says the same, and shows its decision."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from consultations.analysis import actions, selectors
from consultations.analysis.models import Decision
from consultations.models import Consultation
from consultations.remarks.models import Remark
from tests.consultations.analysis.making import (
    consultation,
    decide,
    hide,
    outcome,
    remark,
    remarks,
)
from tests.core.traces import nothing_changes
from tests.factories import Site


@pytest.fixture
def row(site: Site) -> Consultation:
    return consultation(site.council)


def repeat(some: Any, original: Remark | None, site: Site) -> list[Decision]:
    told = {"reasons": {}, "duplicate_of": original}
    return decide(some, "duplicate", by=site.council.editor, **told)


def refuses(some: Any, original: Remark | None, site: Site) -> None:
    with pytest.raises(ValidationError) as caught, nothing_changes():
        repeat(some, original, site)
    assert list(caught.value.message_dict) == ["duplicate_of"]


def test_many_repeat_one(site: Site, row: Consultation) -> None:
    first, *others = remarks(row, 4)
    made = repeat(others, first, site)
    assert {one.duplicate_of for one in made} == {first}


def test_there_are_no_chains_and_no_loops(site: Site, row: Consultation) -> None:
    first, second, third = remarks(row, 3)
    refuses(first, first, site)
    refuses([first, second], first, site)
    refuses(first, None, site)
    repeat(second, first, site)
    refuses(third, second, site)
    refuses(first, third, site)
    refuses(first, second, site)


def test_the_original_is_a_registered_remark_of_the_same_kind(
    site: Site, row: Consultation
) -> None:
    one = remark(row)
    refuses(one, remark(consultation(site.council)), site)
    refuses(one, hide(remark(row)), site)
    refuses(one, remark(row, "question"), site)


def test_only_a_repetition_names_another(site: Site, row: Consultation) -> None:
    first, second = remarks(row, 2)
    with pytest.raises(ValidationError), nothing_changes():
        decide(second, by=site.council.editor, duplicate_of=first)


def test_the_database_keeps_chains_away(site: Site, row: Consultation) -> None:
    first, second, third = remarks(row, 3)
    by = {"drafted_by": site.council.editor}
    for fields in (
        {"remark": first, "outcome": outcome("duplicate"), "duplicate_of": first},
        {"remark": first, "outcome": outcome("duplicate")},
        {"remark": first, "outcome": outcome("noted"), "duplicate_of": second},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.create(**fields, **by)
    repeat(second, first, site)
    for fields in (
        {"remark": third, "duplicate_of": second},
        {"remark": first, "duplicate_of": third},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.create(outcome=outcome("duplicate"), **fields, **by)


def test_a_repetition_is_decided_as_long_as_its_original_is(
    site: Site, row: Consultation
) -> None:
    first, second = remarks(row, 2)
    repeat(second, first, site)
    assert selectors.progress(row).undecided == 2
    decide(first, by=site.council.editor)
    assert selectors.progress(row).undecided == 0
    hide(first)
    assert list(selectors.undecided(row)) == [second]


def test_a_published_repetition_shows_the_decision_of_its_original(
    site: Site, row: Consultation
) -> None:
    first, second = remarks(row, 2)
    made = [*decide(first, by=site.council.editor), *repeat(second, first, site)]
    actions.review(decisions=made, by=site.council.reviewer)
    actions.publish_all(consultation=row, by=site.council.reviewer)
    told = selectors.published_decisions([first.pk, second.pk])
    assert told[second.pk].duplicate_of.decision.outcome == told[first.pk].outcome
