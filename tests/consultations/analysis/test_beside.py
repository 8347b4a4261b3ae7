"""Published decisions stand beside remarks; drafts are nobody's but the officers'."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from consultations.analysis import actions, selectors
from consultations.analysis.models import Decision
from consultations.models import Consultation
from consultations.remarks.outcomes import narrowed, outcomes_of
from participation.citizens.personal_data.registry import holders
from tests.consultations.analysis.making import consultation, decide, remark, remarks
from tests.factories import Site
from tests.participation.people import make_citizen


@pytest.fixture
def row(site: Site) -> Consultation:
    return consultation(site.council)


def publish(row: Consultation, site: Site) -> None:
    drafts = Decision.objects.filter(remark__consultation=row, reviewed_at=None)
    actions.review(decisions=drafts, by=site.council.reviewer)
    actions.publish_all(consultation=row, by=site.council.reviewer)


def codes(row: Consultation, code: str) -> set[Any]:
    found = narrowed(row.remarks.all(), code)
    return set(found.values_list("number", flat=True))


def test_a_decision_is_told_once_it_is_published(site: Site, row: Consultation) -> None:
    one = remark(row)
    reasons = {"uk": "Слушно", "pl": "Słusznie"}
    words = {"uk": "Щодня"}
    decide(
        one,
        "partly",
        by=site.council.editor,
        reasons=reasons,
        changed_wording=words,
    )
    assert outcomes_of([one.pk], "pl") == {}
    publish(row, site)
    told = outcomes_of([one.pk], "pl")[one.pk]
    assert (told.code, told.label) == ("partly", "częściowo uwzględniona")
    assert (told.reason, told.reason_language) == ("Słusznie", "pl")
    assert (told.wording, told.wording_language) == ("Щодня", "uk")


def test_a_repetition_is_told_as_its_original(site: Site, row: Consultation) -> None:
    first, second, third = remarks(row, 3)
    decide(first, by=site.council.editor)
    decide(third, "accepted", by=site.council.editor)
    repeated = {"reasons": {}, "duplicate_of": first}
    decide(second, "duplicate", by=site.council.editor, **repeated)
    publish(row, site)
    told = outcomes_of([second.pk], "uk")[second.pk]
    assert (told.code, told.duplicate_of) == ("not-accepted", 1)
    assert told.reason
    assert codes(row, "not-accepted") == {1, 2}
    assert codes(row, "accepted") == {3}


def test_a_persons_file_tells_what_was_decided_and_erasure_leaves_it(
    site: Site, row: Consultation
) -> None:
    person = make_citizen()
    own = remark(row, account=person)
    decide([own, remark(row)], by=site.council.editor)
    held = holders["remark_decisions"]
    assert held.export(person) == []
    publish(row, site)
    (told,) = held.export(person)
    assert told["remark"] == str(own.key)
    assert held.export("nobody@example.org") == []
    held.erase(person)
    assert Decision.objects.count() == 2
    assert str(person) not in str(told)


def test_what_its_author_changed_is_decided_anew(site: Site, row: Consultation) -> None:
    one = remark(row)
    (made,) = decide(one, by=site.council.editor)
    assert selectors.progress(row).to_review == 1
    one.edited_at = made.drafted_at
    one.save()
    assert selectors.progress(row).to_review == 1
    one.edited_at = made.drafted_at + timedelta(seconds=1)
    one.save()
    assert list(selectors.undecided(row)) == [one]
