"""A second person reviews; what changes after it is reviewed again."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cms.refusals import Refused
from consultations.analysis import actions
from consultations.analysis.actions import Overtaken
from consultations.analysis.models import Decision
from consultations.models import Consultation
from participation.citizens.guests import Named, guest_for
from tests.consultations.analysis.making import consultation, decide, remark, remarks
from tests.core.traces import nothing_changes
from tests.factories import Site


@pytest.fixture
def row(site: Site) -> Consultation:
    return consultation(site.council)


def test_a_second_person_reviews_many_at_once(site: Site, row: Consultation) -> None:
    made = decide(remarks(row, 3), by=site.council.editor)
    actions.review(decisions=made, by=site.council.reviewer)
    reviewers = Decision.objects.values_list("reviewed_by", flat=True)
    assert set(reviewers) == {site.council.reviewer.pk}


def test_nobody_reviews_their_own(site: Site, row: Consultation) -> None:
    made = decide(remark(row), by=site.council.editor)
    own = decide(remark(row), by=site.council.reviewer)
    for by, some in (
        (site.council.reviewer, [*made, *own]),
        (site.council.editor, made),
        (site.library.reviewer, made),
    ):
        with pytest.raises(Refused), nothing_changes():
            actions.review(decisions=some, by=by)
    as_admin = decide(remark(row), by=site.admin)
    with pytest.raises(Refused), nothing_changes():
        actions.review(decisions=as_admin, by=site.admin)


def test_nobody_reviews_what_is_said_of_their_own_remark(
    site: Site, row: Consultation
) -> None:
    reviewer = site.council.reviewer
    reviewer.emailaddress_set.create(email="r@example.org", verified=True)
    unsigned = guest_for(Named("", "", "", "R@example.org"), language="uk")
    for author in ({"account": reviewer}, {"guest": unsigned}):
        one = remark(row, **author)
        with pytest.raises(Refused), nothing_changes():
            decide(one, by=reviewer)
        made = decide(one, by=site.council.editor)
        with pytest.raises(Refused), nothing_changes():
            actions.review(decisions=made, by=reviewer)


def test_the_database_knows_no_drafter_who_reviews(
    site: Site, row: Consultation
) -> None:
    (made,) = decide(remark(row), by=site.council.editor)
    made.reviewed_by, made.reviewed_at = made.drafted_by, made.drafted_at
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save()


def test_what_was_read_is_what_is_reviewed(site: Site, row: Consultation) -> None:
    one = remark(row)
    (read,) = decide(one, by=site.council.editor)
    decide(one, "accepted", by=site.council.editor)
    with pytest.raises(Overtaken), nothing_changes():
        actions.review(decisions=[read], by=site.council.reviewer)
    now = Decision.objects.get()
    with pytest.raises(Overtaken), nothing_changes():
        actions.review(
            decisions=[now], by=site.council.reviewer, editions={now.pk: read.edition}
        )
    actions.take_back(decisions=[now], by=site.council.editor)
    with pytest.raises(Overtaken), nothing_changes():
        actions.review(decisions=[now], by=site.council.reviewer)


def test_a_change_asks_for_another_review(site: Site, row: Consultation) -> None:
    one = remark(row)
    actions.review(
        decisions=decide(one, by=site.council.editor), by=site.council.reviewer
    )
    (made,) = decide(one, "accepted", by=site.council.editor)
    made.refresh_from_db()
    assert (made.reviewed_by, made.reviewed_at, made.edition) == (None, None, 3)


def test_a_draft_is_sent_back_with_a_note(site: Site, row: Consultation) -> None:
    one, reviewer = remark(row), site.council.reviewer
    (made,) = decide(one, by=site.council.editor)
    with pytest.raises(ValidationError), nothing_changes():
        actions.send_back(decision=made, note=" \u200b", by=reviewer)
    for by in (site.council.editor, site.library.reviewer):
        with pytest.raises(Refused), nothing_changes():
            actions.send_back(decision=made, note="Додайте статтю", by=by)
    sent = actions.send_back(decision=made, note="Додайте статтю", by=reviewer)
    assert (sent.note, sent.sent_back_by) == ("Додайте статтю", reviewer)
    with pytest.raises(ValidationError), nothing_changes():
        actions.review(decisions=[sent], by=reviewer)
    (again,) = decide(one, "accepted", by=site.council.editor)
    again.refresh_from_db()
    assert (again.note, again.sent_back_at) == ("", None)
    actions.review(decisions=[again], by=reviewer)


def test_what_was_found_right_may_still_be_sent_back(
    site: Site, row: Consultation
) -> None:
    (made,) = decide(remark(row), by=site.council.editor)
    actions.review(decisions=[made], by=site.council.reviewer)
    now = Decision.objects.get()
    actions.send_back(decision=now, note="Ще ні", by=site.council.reviewer)
    assert Decision.objects.get().reviewed_at is None
