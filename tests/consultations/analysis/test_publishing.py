"""Decisions are published together, and never change from then on."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from cms.refusals import Refused
from consultations.analysis import actions, selectors
from consultations.analysis.actions import NotReady
from consultations.analysis.enums import Ground
from consultations.analysis.models import Decision
from consultations.models import Consultation
from tests.consultations.analysis.making import (
    consultation,
    decide,
    decided,
    hide,
    remark,
    remarks,
)
from tests.core.traces import nothing_changes
from tests.factories import Site


@pytest.fixture
def row(site: Site) -> Consultation:
    return consultation(site.council)


def publish(row: Consultation, site: Site) -> list[Decision]:
    return actions.publish_all(consultation=row, by=site.council.reviewer)


def lacking(row: Consultation, site: Site) -> list[str]:
    with pytest.raises(NotReady) as caught, nothing_changes():
        publish(row, site)
    return caught.value.messages


def test_all_are_published_at_once(site: Site, row: Consultation) -> None:
    for _ in range(3):
        decided(row, site)
    assert len(publish(row, site)) == 3
    assert len(set(Decision.objects.values_list("published_at", flat=True))) == 1
    counts = selectors.progress(row)
    assert (counts.registered, counts.published, counts.is_ready) == (3, 3, True)


def test_nothing_is_published_while_anything_lacks(
    site: Site, row: Consultation
) -> None:
    decided(row, site)
    open_one = remark(row)
    assert len(lacking(row, site)) == 1
    (made,) = decide(open_one, by=site.council.editor)
    assert len(lacking(row, site)) == 1
    actions.send_back(decision=made, note="Ні", by=site.council.reviewer)
    assert len(lacking(row, site)) == 1
    actions.review(
        decisions=decide(open_one, by=site.council.editor), by=site.council.reviewer
    )
    waiting = remark(row, standing="waits", published_at=None)
    assert len(lacking(row, site)) == 2
    hide(waiting)
    publish(row, site)


def test_a_second_person_is_asked_only_where_the_authority_asks(
    site: Site, row: Consultation
) -> None:
    decide(remark(row), by=site.council.editor)
    lacking(row, site)
    site.council.authority.four_eyes = False
    site.council.authority.save()
    assert actions.publish_all(consultation=row, by=site.council.editor)


def test_only_reviewers_publish(site: Site, row: Consultation) -> None:
    decided(row, site)
    for by in (site.council.editor, site.library.reviewer):
        with pytest.raises(Refused), nothing_changes():
            actions.publish_all(consultation=row, by=by)


def test_what_is_published_never_changes(site: Site, row: Consultation) -> None:
    made = decided(row, site)
    publish(row, site)
    one = made.remark
    rows = Decision.objects.filter(pk=made.pk)
    for change in (
        lambda: rows.update(reasons={}),
        lambda: rows.update(published_at=None),
        rows.delete,
        lambda: connection.cursor().execute("TRUNCATE analysis_decision CASCADE"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    now = rows.get()
    for act in (
        lambda: decide(one, "accepted", by=site.council.editor),
        lambda: actions.take_back(decisions=[now], by=site.council.editor),
        lambda: actions.review(decisions=[now], by=site.council.reviewer),
        lambda: actions.send_back(decision=now, note="Ні", by=site.council.reviewer),
    ):
        with pytest.raises(ValidationError), nothing_changes():
            act()


def test_a_later_report_publishes_the_new_ones(site: Site, row: Consultation) -> None:
    first = decided(row, site)
    publish(row, site)
    second = decided(row, site)
    assert publish(row, site) == [second]
    assert first.pk != second.pk


def test_what_nobody_decides_is_counted_by_ground(
    site: Site, row: Consultation
) -> None:
    hide(remark(row), "insult")
    for one in remarks(row, 2):
        hide(one, "spam")
    remark(row, standing="withdrawn")
    remark(row, is_considered=False)
    remark(row, standing="waits", published_at=None)
    remark(row)
    remark(row, number=None, standing="withdrawn")
    told = [
        (one.ground, one.code.code if one.code else "", one.count)
        for one in selectors.by_ground(row)
    ]
    assert told == [
        (Ground.HIDDEN, "spam", 2),
        (Ground.HIDDEN, "insult", 1),
        (Ground.WITHDRAWN, "", 1),
        (Ground.NOT_CONSIDERED, "", 1),
        (Ground.WAITS, "", 1),
    ]
    assert selectors.registered(row).count() == 2
