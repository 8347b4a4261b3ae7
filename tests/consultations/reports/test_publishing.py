"""A report is published whole, once everything registered is answered."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from cms.refusals import Refused
from consultations import actions as course
from consultations.analysis.models import Decision
from consultations.analysis.publishing import NotReady
from consultations.enums import Fact, Stage
from consultations.models import ConsultationPage
from consultations.remarks import actions as remarks
from consultations.reports import publishing
from consultations.reports.models import Report, ReportRow
from consultations.reports.publishing import publish_report
from participation.journal.enums import Action
from participation.journal.models import Event
from participation.outbox.models import Letter
from participation.rules.models import Deadline
from tests.consultations.making import anew, days, process_of
from tests.consultations.remarks.making import remark
from tests.consultations.reports.making import (
    answer,
    answer_all,
    asked,
    by_guest,
    closed,
    guest,
    publish,
    reported,
    say,
)
from tests.factories import Site

pytestmark = pytest.mark.django_db


def nothing_happened(page: ConsultationPage) -> None:
    assert not Report.objects.exists()
    assert not Decision.objects.exclude(published_at=None).exists()
    assert process_of(page).report_published_at is None
    assert not Letter.objects.filter(writer="consultation report").exists()


def test_a_report_publishes_answers_and_keeps_the_term(site: Site) -> None:
    page, report = reported(site)
    with closed():
        assert process_of(page).status().stage == Stage.REPORTED
    assert Decision.objects.filter(published_at=None).count() == 0
    assert Deadline.objects.get(subject_kind="consultation").kept_at
    told = Event.objects.filter(action=Action.CONSULTATION_REPORTED)
    assert told.count() == 1
    assert report.summary["remarks"] == 3
    assert report.summary["people"] == 2
    rows = list(ReportRow.objects.filter(report=report).order_by("order"))
    assert [row.data["number"] for row in rows] == [2, 1, 3]
    assert rows[2].data["changed"] == {"uk": "Вода подається щодня з п’ятої години."}
    assert "Садова" not in str([row.data for row in rows]) + str(report.summary)


def test_nothing_is_published_while_anything_is_unanswered(site: Site) -> None:
    page = asked(site)
    with closed():
        with pytest.raises(NotReady) as caught:
            publish(site, page)
        assert caught.value.counts.undecided == 3
        nothing_happened(page)


def test_nothing_is_published_while_it_is_open(site: Site) -> None:
    page = asked(site)
    answer_all(site, page)
    with pytest.raises(ValidationError):
        publish(site, page)
    nothing_happened(page)


def test_an_editor_publishes_no_report(site: Site) -> None:
    page = asked(site)
    with closed():
        answer_all(site, page)
        for who in (site.council.editor, site.library.reviewer):
            with pytest.raises(Refused):
                publish_report(page=anew(page), by=who)
        nothing_happened(page)


def test_the_fact_is_not_recorded_by_hand(site: Site) -> None:
    page = asked(site)
    by = site.council.reviewer
    with closed():
        answer_all(site, page)
        with pytest.raises(ValidationError):
            course.record_fact(page=anew(page), fact=Fact.REPORTED, by=by)
        nothing_happened(page)


def test_what_fails_at_the_end_leaves_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*args: Any) -> None:
        raise KeyboardInterrupt

    page = asked(site)
    monkeypatch.setattr(publishing.letters, "post", killed)
    with closed():
        answer_all(site, page)
        with pytest.raises(KeyboardInterrupt), transaction.atomic():
            publish(site, page)
        nothing_happened(page)


def test_the_database_refuses_to_change_an_edition(site: Site) -> None:
    _page, report = reported(site)
    for change in (
        lambda: Report.objects.filter(pk=report.pk).update(summary={}),
        lambda: ReportRow.objects.filter(report=report).update(order=7),
        lambda: ReportRow.objects.filter(report=report).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_reopening_gives_a_second_edition_for_who_has_news(site: Site) -> None:
    page, first = reported(site)
    begins, ends = days(22), days(40)
    with closed(22):
        course.reopen(
            page=page,
            kind="remarks",
            first_day=begins,
            last_day=ends,
            reasons={"uk": "Нові дані"},
            by=site.council.reviewer,
        )
    with closed(25):
        by_guest(page, "Ще одне", guest("Іван", "ivan@example.org"))
    with closed(41):
        assert process_of(page).status().stage == Stage.CLOSED
        answer_all(site, page)
        second = publish(site, page)
    assert (second.number, second.summary["remarks"]) == (2, 4)
    letters = Letter.objects.filter(writer="consultation report")
    told = letters.filter(facts__report=second.pk)
    assert [one.recipient for one in told] == ["ivan@example.org"]
    assert letters.filter(facts__report=first.pk).count() == 2


def test_a_correction_needs_a_reason(site: Site) -> None:
    page, _first = reported(site)
    with closed():
        with pytest.raises(ValidationError):
            publish(site, page)
        second = publish(site, page, reasons={"uk": "Виправлено назву."})
    assert second.reasons == {"uk": "Виправлено назву."}
    told = Event.objects.get(action=Action.CONSULTATION_REPORT_CORRECTED)
    assert "Виправлено назву." in told.reason
    assert not Letter.objects.filter(facts__report=second.pk).exists()


def test_what_a_report_answers_is_not_taken_back_in_a_later_round(site: Site) -> None:
    page, _first = reported(site)
    said = process_of(page).remarks.get(number=1)
    with closed(22):
        course.reopen(
            page=page,
            kind="remarks",
            first_day=days(22),
            last_day=days(40),
            reasons={"uk": "Нові дані"},
            by=site.council.reviewer,
        )
    with closed(25):
        with pytest.raises(ValidationError):
            remarks.withdraw(remark=said, by=said.account)
        later = by_guest(page, "Ще одне", guest("Іван", "ivan@example.org"))
        remarks.withdraw(remark=later, by=later.guest)


def test_a_repetition_shows_the_answer_of_what_it_repeats(site: Site) -> None:
    page = asked(site)
    again = remark(page, "Те саме")
    with closed():
        answer_all_but = process_of(page).remarks.get(number=1)
        answer(site, again, code="duplicate", duplicate_of=answer_all_but, reasons={})
        answer_all(site, page)
        say(site, page)
        report = publish(site, page)
    row = ReportRow.objects.get(report=report, remark=again).data
    assert (row["duplicate_of"], row["answer"]) == (1, "partly")
    assert row["reasons"]
