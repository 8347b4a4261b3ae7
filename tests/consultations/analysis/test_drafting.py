"""Officers draft decisions: one, many or none; the second is told who was first."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cms import clock
from cms.refusals import Refused
from consultations.analysis import actions
from consultations.analysis.actions import Overtaken
from consultations.analysis.models import Decision
from consultations.models import Consultation
from participation.journal.models import Event
from tests.consultations.analysis.making import (
    REASON,
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


def refused(some: Any, code: str = "not-accepted", **told: Any) -> ValidationError:
    """What is said of a draft that nothing comes of."""
    with pytest.raises(ValidationError) as caught, nothing_changes():
        decide(some, code, **told)
    return caught.value


def test_a_draft_holds_reasons_and_wording_by_language(
    site: Site, row: Consultation
) -> None:
    one = remark(row)
    (made,) = decide(
        one,
        "partly",
        by=site.council.editor,
        reasons={
            "uk": "  Так\u202e, але не все ",
            "pl": "",
            "en": "In part",
            "xx": "?",
        },
        changed_wording={"uk": "Воду приймають щодня"},
    )
    made.refresh_from_db()
    assert made.reasons == {"uk": "Так, але не все", "en": "In part"}
    assert made.reason_in("pl") == ("Так, але не все", "uk")
    assert made.changed_wording == {"uk": "Воду приймають щодня"}
    assert (made.drafted_by, made.edition) == (site.council.editor, 1)
    assert made.published_at is None


def test_many_are_decided_at_once_or_none(site: Site, row: Consultation) -> None:
    some = remarks(row, 4)
    made = decide(some, by=site.council.editor)
    assert {one.remark_id for one in made} == {one.pk for one in some}
    hide(some[2])
    said = refused(some, by=site.council.editor)
    assert "3" in said.messages[0]
    assert set(Decision.objects.values_list("edition", flat=True)) == {1}


def test_the_second_officer_is_told_who_was_first(
    site: Site, row: Consultation
) -> None:
    one, other = remarks(row, 2)
    decide(one, by=site.council.editor)
    said = refused([one, other], by=site.council.reviewer, editions={})
    assert isinstance(said, Overtaken)
    assert said.remarks == [one]
    assert str(site.council.editor) in said.messages[0]
    assert not Decision.objects.filter(remark=other).exists()


def test_an_outcome_fits_the_kind(site: Site, row: Consultation) -> None:
    editor = site.council.editor
    question, support = remark(row, "question"), remark(row, "support")
    decide(question, "explained", by=editor)
    decide(support, "noted", by=editor)
    assert "1" in refused(question, "accepted", by=editor).messages[0]
    assert "2" in refused(support, "not-accepted", by=editor).messages[0]


def test_a_reason_is_asked_for_in_the_language_of_the_authority(
    site: Site, row: Consultation
) -> None:
    one, editor = remark(row), site.council.editor
    said = refused(one, by=editor, reasons={"en": "No", "uk": " \u200b "})
    assert list(said.message_dict) == ["reason_uk"]
    decide(one, "accepted", by=editor, reasons={})
    polish = site.library.authority
    polish.country = "PL"
    polish.save()
    there = remark(consultation(site.library))
    said = refused(there, by=site.library.editor)
    assert list(said.message_dict) == ["reason_pl"]


def test_only_what_is_taken_into_account_changes_wording(
    site: Site, row: Consultation
) -> None:
    refused(remark(row), by=site.council.editor, changed_wording={"uk": "Щодня"})


def test_texts_are_not_endless(site: Site, row: Consultation) -> None:
    refused(remark(row), by=site.council.editor, reasons={"uk": "щ" * 5001})


def test_an_outcome_out_of_use_is_not_chosen(site: Site, row: Consultation) -> None:
    kept = outcome("noted")
    kept.retired_at = clock.now()
    kept.save()
    refused(remark(row, "support"), "noted", by=site.council.editor)


def test_only_the_people_of_the_authority_decide(site: Site, row: Consultation) -> None:
    one = remark(row)
    for by in (site.library.editor, site.library.reviewer):
        with pytest.raises(Refused), nothing_changes():
            decide(one, by=by)
    decide(one, by=site.council.reviewer)
    decide(one, by=site.admin)


def test_nobody_decides_about_their_own(site: Site, row: Consultation) -> None:
    own = remark(row, account=site.council.editor)
    with pytest.raises(Refused), nothing_changes():
        decide([remark(row), own], by=site.council.editor)
    decide(own, by=site.council.reviewer)


def test_of_two_consultations_nothing_is_decided_at_once(
    site: Site, row: Consultation
) -> None:
    refused([remark(row), remark(consultation(site.council))], by=site.council.editor)
    refused([], by=site.council.editor)


def test_what_is_not_registered_is_not_decided(site: Site, row: Consultation) -> None:
    shown = remark(row, is_considered=False)
    unnumbered = remark(row, number=None)
    for one in (shown, unnumbered, hide(remark(row))):
        refused(one, by=site.council.editor)


def test_a_draft_is_taken_back(site: Site, row: Consultation) -> None:
    one = remark(row)
    (made,) = decide(one, by=site.council.editor)
    decide(one, "accepted", by=site.council.reviewer)
    with pytest.raises(Overtaken), nothing_changes():
        actions.take_back(decisions=[made], by=site.council.editor)
    now = Decision.objects.get()
    assert actions.take_back(decisions=[now], by=site.council.editor) == 1
    assert not Decision.objects.exists()


def test_the_journal_tells_numbers_and_no_words(site: Site, row: Consultation) -> None:
    decide(remarks(row, 3), by=site.council.editor)
    event = Event.objects.get(object_kind="remark_decisions")
    assert event.action == "analysis.drafted"
    assert event.details == {"outcome": "not-accepted", "remarks": [1, 2, 3]}
    assert REASON["uk"] not in str(vars(event))
