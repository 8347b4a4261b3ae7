"""An editor brings a draft in, from a file or pasted."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from consultations.models import ConsultationPage
from consultations.texts.models import Preparation
from tests.consultations.making import draft_consultation
from tests.consultations.texts.admin_screens import (
    LAW,
    begun,
    clauses_of,
    opened,
    row_of,
    way,
)
from tests.core.signing import signed_in
from tests.factories import Site


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    return draft_consultation(site.council)


@pytest.fixture
def editor(site: Site) -> Client:
    return signed_in(site.council.editor)


def test_a_pasted_text_is_cut_and_shown(editor: Client, page: ConsultationPage) -> None:
    told = {"language": "uk", "text": LAW, "edition": "0"}
    answer = editor.post(way("import", page), told)

    assert answer.headers["Location"] == way("cut", page)
    assert clauses_of(page)[:2] == [
        "0 article Стаття 1. Терміни",
        "1 part 1. Вода – це вода.",
    ]
    shown = opened(editor, "cut", page)
    assert "Терміни" in shown
    assert "#clause-2" in shown
    assert "Вода – це вода." in opened(editor, "preview", page)


def test_a_file_is_read_by_what_it_holds(
    editor: Client, page: ConsultationPage
) -> None:
    file = SimpleUploadedFile(
        "проєкт.md", b"# \xd0\x9f\xd1\x80\xd0\xbe\n\n1. a\n2. b\n"
    )
    told = {"language": "uk", "file": file, "edition": "0"}

    assert editor.post(way("import", page), told).status_code == 302
    assert row_of(page).file_name == "проєкт.md"
    assert len(clauses_of(page)) == 2


@pytest.mark.parametrize(
    "told",
    [
        {"text": ""},
        {"text": "1. Вода", "file": SimpleUploadedFile("a.txt", b"1. b")},
        {"file": SimpleUploadedFile("a.docx", b"PK\x03\x04 broken")},
        {"file": SimpleUploadedFile("a.txt", b"")},
        {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7 ...")},
        {"text": "1. Вода", "edition": "7"},
    ],
)
def test_what_can_not_be_read_changes_nothing_and_comes_back(
    editor: Client, page: ConsultationPage, told: dict[str, Any]
) -> None:
    posted = {"language": "pl", "edition": "0"} | told
    if file := told.get("file"):
        file.seek(0)
    answer = editor.post(way("import", page), posted)

    assert answer.status_code == 200
    assert "error-message" in answer.content.decode() or "errorlist" in (
        answer.content.decode()
    )
    assert 'value="pl" selected' in answer.content.decode()
    assert told.get("text", "") in answer.content.decode()
    assert not Preparation.objects.exists()


def test_what_is_being_prepared_is_replaced_only_when_that_is_meant(
    site: Site, editor: Client, page: ConsultationPage
) -> None:
    edition = begun(page, site.council.editor).edition
    told = {"language": "uk", "text": "1. Інше", "edition": edition}

    assert editor.post(way("import", page), told).status_code == 200
    assert len(clauses_of(page)) == 4
    assert (
        editor.post(way("import", page), told | {"replaces": "on"}).status_code == 302
    )
    assert clauses_of(page) == ["0 point 1. Інше"]
