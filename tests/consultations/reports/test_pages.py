"""The pages of a report, as visitors read them."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms import clock
from consultations.models import ConsultationPage
from consultations.reports.gathering.whole import whole
from participation.citizens.personal_data.erasure import erase_address
from participation.moderation.enums import Standing
from participation.moderation.models import DecisionCode
from participation.moderation.receiving import set_standing
from tests.consultations.making import process_of
from tests.consultations.remarks.making import many_remarks
from tests.consultations.reports.making import (
    answer,
    asked,
    closed,
    make_files,
    publish,
    reported,
    say,
)
from tests.factories import Site

pytestmark = pytest.mark.django_db
MOST = 12


def address(page: ConsultationPage, rest: str = "", language: str = "uk") -> str:
    return f"/{language}/consultations/{page.translation_key}/report/{rest}"


def read(client: Client, url: str, queries: int = MOST) -> str:
    """What a page says, asking the database a few times at most."""
    client.get(url)
    with CaptureQueriesContext(connection) as asked_for:
        answer = client.get(url)
    assert answer.status_code == 200
    asked = [one["sql"] for one in asked_for if "SAVEPOINT" not in one["sql"]]
    assert len(asked) <= queries, [one[:80] for one in asked]
    return answer.content.decode()


def test_nothing_is_there_before_the_publication(site: Site, client: Client) -> None:
    page = asked(site)
    for rest in ("", "1/", "report.pdf", "report.json"):
        assert client.get(address(page, rest)).status_code == 404
    assert "Ми запитали" not in client.get(page.url).content.decode()


def test_a_report_says_what_was_asked_said_and_done(site: Site, client: Client) -> None:
    page, _report = reported(site)
    with closed():
        told = read(client, address(page))
        for words in (
            "Ми запитали",
            "Просите подавати воду і вночі.",
            "Зареєстровано 3 зауваження.",
            "Враховано частково",
            "Лісова Марія",
            "Proszę o wodę także w nocy.",
            "Сесія розгляне проєкт у грудні.",
            "Файли створюються: 0 %.",
        ):
            assert words in told, words
        assert '<div lang="pl">' in told
        make_files()
        assert "report.pdf" in read(client, address(page))
        own = client.get(page.url).content.decode()
        assert "Вода подаватиметься на годину довше." in own
        assert address(page) in own


def test_files_are_sent_as_what_they_are(site: Site, client: Client) -> None:
    page, _report = reported(site)
    with closed():
        assert client.get(address(page, "report.pdf")).status_code == 404
        make_files()
        for form, begins in (("pdf", b"%PDF"), ("docx", b"PK"), ("json", b"{")):
            for language in ("uk", "pl", "en"):
                answer: Any = client.get(address(page, f"report.{form}", language))
                assert answer.status_code == 200
                assert b"".join(answer.streaming_content).startswith(begins)
                assert answer["X-Content-Type-Options"] == "nosniff"


def test_long_reports_are_read_by_pages(site: Site, client: Client) -> None:
    page = asked(site)
    rows = many_remarks(page, 130)
    with closed():
        first = list(process_of(page).remarks.filter(number__lte=3))
        for some in (first, rows):
            for kind in {one.kind for one in some}:
                mine = [one for one in some if one.kind == kind]
                code = {"question": "explained", "support": "noted"}.get(kind)
                answer(site, *mine, code=code or "not-accepted")
        say(site, page)
        report = publish(site, page)
        parts = report.summary["parts"]
        assert sum(one["remarks"] for one in parts) == 133
        assert len(parts) == 3
        assert "Стаття 1" in read(client, address(page))
        assert 'id="remark-' in read(client, address(page, "2/"))
        assert client.get(address(page, "4/")).status_code == 404
        assert client.get(address(page, "0/")).status_code == 404


def test_what_is_gathered_asks_as_often_for_many_as_for_few(site: Site) -> None:
    page = asked(site)

    def count() -> int:
        row = process_of(page)
        with CaptureQueriesContext(connection) as asked_for:
            whole(row, edition=1, at=clock.now())
        return len(asked_for)

    few = count()
    many_remarks(page, 90)
    assert count() == few


def test_what_is_hidden_or_erased_since_is_read_nowhere(
    site: Site, client: Client
) -> None:
    page, report = reported(site)
    with closed():
        make_files()
        remark = report.rows.get(data__number=3).remark
        remark.hidden_as = DecisionCode.objects.get(code="insult")
        set_standing(remark, Standing.HIDDEN)
        assert not report.files.exclude(file="").exists()
        assert "Proszę o wodę" not in client.get(address(page)).content.decode()
        erase_address(address="maria@example.org")
        make_files()
        for rest in ("", "report.csv", "report.json"):
            answer = client.get(address(page, rest))
            said = b"".join(answer) if answer.streaming else answer.content
            assert "Proszę o wodę".encode() not in said
            assert "Лісова".encode() not in said


def test_a_file_is_public_where_its_page_is(site: Site, client: Client) -> None:
    page, _report = reported(site)
    polish = page.copy_for_translation(site.homes["pl"].locale, copy_parents=True)
    with closed():
        make_files()
        assert client.get(address(page, "report.csv")).status_code == 200
        assert not polish.live
        assert client.get(address(page, "report.csv", "pl")).status_code == 404
