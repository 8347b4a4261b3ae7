"""Real commits at once: a report beside those who confirm, are erased, are hidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from consultations.models import ConsultationPage
from consultations.remarks import counting
from consultations.remarks.models import RemarkGroup
from consultations.reports import publishing
from consultations.reports.models import Report, ReportRow
from participation.citizens.contributions import giving as contributions
from participation.citizens.models import Confirmation
from participation.citizens.personal_data.erasure import erase_address
from participation.moderation.enums import Standing
from participation.moderation.models import DecisionCode
from participation.moderation.receiving import held, set_standing
from tests.consultations.remarks.making import open_consultation, remark
from tests.consultations.reports.making import (
    answer,
    answer_all,
    by_guest,
    closed,
    make_files,
    publish,
)
from tests.factories import Site, stored_site
from tests.participation.people import make_guest
from tests.participation.test_at_once import Meeting

SIGNED = "Proszę o wodę. Лісова, maria@example.org"


@pytest.fixture
def site(own_database: str) -> Site:
    return stored_site()


@pytest.fixture
def meeting(own_database: str) -> Iterator[Meeting]:
    return Meeting()


def published(site: Site, page: ConsultationPage) -> Any:
    """The report, or None where it is not ready."""
    try:
        return publish(site, page)
    except ValidationError:
        return None


def test_confirmed_while_the_report_is_published(
    meeting: Meeting, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_consultation(site)
    first = remark(page)
    remark(page, author=make_guest())
    (link,) = Confirmation.objects.all()

    def confirm() -> None:
        with transaction.atomic():
            contributions.confirmed(link)

    paused = meeting.pause(counting.hold_numbers)
    monkeypatch.setattr(counting, "hold_numbers", paused)
    with closed():
        answer(site, first)
        _done, report = meeting.hold(confirm, lambda: published(site, page))
    assert report is None
    assert RemarkGroup.objects.count() == 1


def test_erased_while_the_report_is_published(
    meeting: Meeting, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_consultation(site)
    by_guest(page, SIGNED)
    monkeypatch.setattr(publishing, "_frozen", meeting.pause(publishing._frozen))
    with closed():
        answer_all(site, page)
        meeting.hold(
            lambda: publish(site, page),
            lambda: erase_address(address="maria@example.org"),
        )
    assert "Лісова" not in str(ReportRow.objects.get().data)


def test_hidden_while_the_report_is_published(
    meeting: Meeting, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_consultation(site)
    said = by_guest(page, SIGNED)
    code = DecisionCode.objects.get(code="insult")

    @transaction.atomic
    def hide() -> None:
        one = held(said)
        one.hidden_as = code
        set_standing(one, Standing.HIDDEN)

    monkeypatch.setattr(publishing, "_frozen", meeting.pause(publishing._frozen))
    with closed():
        answer_all(site, page)
        meeting.hold(lambda: publish(site, page), hide)
        make_files()
    (one,) = Report.objects.get().files.filter(form="csv", language="uk")
    with one.file.open("rb") as file:
        assert "Proszę o wodę".encode() not in file.read()
