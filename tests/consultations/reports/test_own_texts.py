"""Own words in the questionnaire are read by moderation's word, in the report too."""

from __future__ import annotations

import json

import pytest

from consultations.questionnaires.models import AnswerSheet
from consultations.reports.writing.reading import read
from participation.citizens.personal_data.erasure import erase_address
from participation.moderation.enums import Standing
from participation.moderation.models import DecisionCode
from participation.moderation.receiving import set_standing
from tests.consultations.questionnaires.asking import many_sheets, opened
from tests.consultations.reports.making import closed, make_files, publish
from tests.factories import Site
from tests.participation.walk import found

pytestmark = pytest.mark.django_db
WORDS = "Тут живе Кучерява"


def test_what_is_hidden_since_goes_from_the_report(site: Site) -> None:
    page = opened(site)
    many_sheets(page, 2, WORDS)
    with closed():
        report = publish(site, page)
        make_files()
        assert WORDS in str(read(report, "uk").sections)
        assert WORDS not in json.dumps(report.summary, ensure_ascii=False)
        for sheet in AnswerSheet.objects.all():
            sheet.hidden_as = DecisionCode.objects.get(code="insult")
            set_standing(sheet, Standing.HIDDEN)
        assert not report.files.exclude(file="").exists()
        assert WORDS not in str(read(report, "uk").sections)


def test_what_is_erased_since_goes_from_the_report(site: Site) -> None:
    page = opened(site)
    many_sheets(page, 1, WORDS)
    with closed():
        report = publish(site, page)
        make_files()
        erase_address(address=str(AnswerSheet.objects.get().author.email))
        assert not report.files.exclude(file="").exists()
        assert WORDS not in str(read(report, "uk").sections)
    assert found(WORDS) == {}
