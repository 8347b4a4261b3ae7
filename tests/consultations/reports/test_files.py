"""Files of a report are made by the worker, whatever happens to it."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from typing import Any

import jsonschema_rs
import pytest
from docx import Document
from pypdf import PdfReader

from cms import clock
from consultations.remarks.actions import translate
from consultations.reports import filing
from consultations.reports.enums import FileState
from consultations.reports.models import Report, ReportFile
from consultations.reports.selectors import files_shown
from consultations.reports.writing.open_data import SCHEMA
from participation.citizens.personal_data.erasure import erase_address
from tests.consultations.making import at
from tests.consultations.reports.making import (
    answer_all,
    asked,
    by_guest,
    closed,
    make_files,
    publish,
    reported,
)
from tests.factories import Site
from tests.participation.walk import found

pytestmark = pytest.mark.django_db

HOSTILE = (
    '#import "/etc/passwd" $x^2$ \\ #panic("x") <w:p/> &amp; ]]> @a *b* 😀 مرحبا '
    "\u202eкінець \x0b\ud7ff 漢字 " + "ї" * 10_000
)


def files(report: Report, form: str) -> dict[str, bytes]:
    made = {}
    for one in ReportFile.objects.filter(report=report, form=form):
        with one.file.open("rb") as file:
            made[one.language] = file.read()
    return made


def test_all_forms_in_all_languages(site: Site) -> None:
    page = asked(site)
    by_guest(page, HOSTILE, wording="=1+1")
    with closed():
        answer_all(site, page)
        report = publish(site, page)
        assert make_files() == 12
    _portable(files(report, "pdf"))
    _word(files(report, "docx"))
    _table(files(report, "csv"))
    _record(files(report, "json"))


def _portable(made: dict[str, bytes]) -> None:
    for language, content in made.items():
        pdf: Any = PdfReader(io.BytesIO(content))
        catalogue = pdf.trailer["/Root"]
        assert catalogue["/Lang"] == language
        assert catalogue["/MarkInfo"]["/Marked"]
        assert "Консультація про воду" in pdf.metadata.title
        assert len(pdf.outline) > 2
        text = "".join(page.extract_text() for page in pdf.pages)
        assert "Proszę o wodę także w nocy." in " ".join(text.split())
        assert "passwd" in text


def _word(made: dict[str, bytes]) -> None:
    for language, content in made.items():
        word = Document(io.BytesIO(content))
        assert word.core_properties.language.startswith(language)
        headings = [one for one in word.paragraphs if one.style.name == "Heading 2"]
        assert any("1" in one.text for one in headings)
        rows = word.tables[-1].rows
        assert rows[0]._tr.trPr.xpath("w:tblHeader")
        assert "#import" in rows[-1].cells[1].text


def _table(made: dict[str, bytes]) -> None:
    rows = list(csv.reader(io.StringIO(made["uk"].decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["Номер", "1", "2", "3", "4"]
    assert rows[4][8] == "'=1+1"


def _record(made: dict[str, bytes]) -> None:
    validator = jsonschema_rs.validator_for(json.loads(SCHEMA.read_text()))
    for content in made.values():
        told = json.loads(content)
        validator.validate(told)
        assert len(told["remarks"]) == 4


def test_a_killed_worker_is_followed_by_another(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, report = reported(site)

    def killed(*args: Any) -> bytes:
        raise KeyboardInterrupt

    with closed():
        monkeypatch.setattr(filing, "_content", killed)
        with pytest.raises(KeyboardInterrupt):
            filing.make_next()
        monkeypatch.undo()
        assert make_files() == 11
        shown = files_shown(report, page.translation_key, "uk")
        assert shown["percent"] is not None
        later = clock.now() + filing.LEASE + timedelta(seconds=1)
    with at(later):
        assert make_files() == 1
        assert files_shown(report, page.translation_key, "uk")["percent"] is None
    assert not report.files.exclude(state=FileState.MADE).exists()


def test_what_can_not_be_made_is_tried_again_and_then_told(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, report = reported(site)

    def broken(*args: Any) -> bytes:
        raise OSError("no space left")

    monkeypatch.setattr(filing, "_content", broken)
    for attempt in range(filing.ATTEMPTS):
        with at(clock.now() + timedelta(days=30, hours=attempt)):
            assert make_files() == 12
    assert set(report.files.values_list("state", flat=True)) == {FileState.FAILED}
    shown = files_shown(report, page.translation_key, "uk")
    assert shown["percent"] is None
    assert len(shown["failed"]) == 12


def test_a_signature_is_in_no_row_and_no_file_once_erased(site: Site) -> None:
    page = asked(site)
    signed = "Proszę o ciszę. Z poważaniem, Maria Лісова, maria@example.org"
    said = by_guest(page, signed)
    told = {"text": "Прошу тиші. Лісова", "wording": ""}
    translate(remark=said, language="uk", by=site.council.editor, **told)
    with closed():
        answer_all(site, page)
        report = publish(site, page)
        make_files()
        assert "reports_reportrow" in found("Лісова", "maria@example.org")
        erase_address(address="maria@example.org")
        make_files()
        assert "Лісова".encode() not in files(report, "csv")["uk"]
        assert "Proszę o ciszę.".encode() in files(report, "csv")["uk"]
    assert found("Лісова", "maria@example.org") == {}


def test_an_erased_name_is_in_no_file(site: Site) -> None:
    _page, report = reported(site)
    with closed():
        make_files()
        assert "Лісова".encode() in files(report, "csv")["uk"]
        erase_address(address="maria@example.org")
        assert not report.files.exclude(file="").exists()
        assert make_files() == 12
    assert "Лісова".encode() not in files(report, "csv")["uk"]
    assert "Proszę o wodę".encode() in files(report, "csv")["uk"]
