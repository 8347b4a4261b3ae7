"""Translations and plain words, clause by clause or from a file."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from consultations.drafts.plain_form import as_text
from consultations.models import ConsultationPage
from consultations.texts.models import Wording
from tests.consultations.generated import draft as generated
from tests.consultations.making import draft_consultation
from tests.consultations.texts.admin_screens import opened, way, wrong_on
from tests.consultations.texts.making import (
    in_three_languages,
    last,
    published_text,
    small_draft,
)
from tests.core.signing import signed_in
from tests.factories import Site


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    return draft_consultation(site.council)


@pytest.fixture
def reviewer(site: Site) -> Client:
    return signed_in(site.council.reviewer)


def words(page: ConsultationPage, order: int, language: str) -> Wording | None:
    return Wording.objects.filter(
        place__version=last(page), place__order=order, language=language
    ).first()


def save(
    client: Client, page: ConsultationPage, language: str, order: int, **told: Any
) -> Any:
    """The form of a clause as it was opened, with other words."""
    address = way("translate_clause", page, language, order)
    form = client.get(address).context["form"]
    posted = {name: form.initial.get(name, "") for name in form.fields} | told
    return client.post(address, {"do": "save"} | posted)


def test_clauses_are_translated_one_after_the_other(
    site: Site, reviewer: Client, page: ConsultationPage
) -> None:
    published_text(page, site.council)
    assert way("translations", page, "pl") in opened(reviewer, "overview", page)
    table = opened(reviewer, "translations", page, "pl")
    assert way("translate_clause", page, "pl", 0) in table
    shown = opened(reviewer, "translate_clause", page, "pl", 1)
    assert "Порядок визначає, коли і як" in shown

    told = {"heading": "Cel", "text": "Po polsku", "plain": "Prosto"}
    onwards = save(reviewer, page, "pl", 1, do="next", **told)

    assert onwards.headers["Location"] == way("translate_clause", page, "pl", 2)
    made = words(page, 1, "pl")
    assert made and (made.heading, made.text, made.plain) == (
        "Cel",
        "Po polsku",
        "Prosto",
    )
    assert (
        save(reviewer, page, "pl", 1, heading="", text="", plain="").status_code == 302
    )
    assert words(page, 1, "pl") is None


def test_what_is_older_than_its_original_shows_what_changed(
    site: Site, reviewer: Client, page: ConsultationPage
) -> None:
    in_three_languages(page, site.council)
    newer = {"hours 1": "Пункти видачі води працюють щодня з дев'ятої до двадцятої."}
    published_text(page, site.council, small_draft(**newer))

    table = reviewer.get(f"{way('translations', page, 'pl')}?show=older")
    assert [row.read.order for row in table.context["rows"]] == [3]
    shown = opened(reviewer, "translate_clause", page, "pl", 3)
    assert "дев'ятої" in shown or "дев&#x27;ятої" in shown
    assert "<del>" in shown and "Punkty wydawania wody" in shown

    save(reviewer, page, "pl", 3, text="Punkty są czynne od dziewiątej.")

    table = reviewer.get(f"{way('translations', page, 'pl')}?show=older")
    assert not table.context["rows"]


def test_the_original_gets_plain_words_and_keeps_its_own(
    site: Site, reviewer: Client, page: ConsultationPage
) -> None:
    published_text(page, site.council)
    before = words(page, 1, "uk")
    assert before and 'name="text"' not in opened(
        reviewer, "translate_clause", page, "uk", 1
    )

    save(reviewer, page, "uk", 1, plain="Просто про воду", text="Інше")

    after = words(page, 1, "uk")
    assert after and (after.text, after.plain) == (before.text, "Просто про воду")
    again = save(reviewer, page, "pl", 1, plain="Prosto")
    assert again.status_code == 200 and "Prosto" in wrong_on(again)


def test_whoever_translates_second_is_told_and_keeps_the_words(
    site: Site, reviewer: Client, page: ConsultationPage
) -> None:
    published_text(page, site.council)
    address = way("translate_clause", page, "pl", 1)
    was = reviewer.get(address).context["form"].initial["was"]
    save(signed_in(site.admin), page, "pl", 1, text="Pierwszy")

    answer = reviewer.post(address, {"text": "Drugi", "plain": "", "was": was})

    assert "Drugi" in wrong_on(answer) and "Pierwszy" in wrong_on(answer)
    made = words(page, 1, "pl")
    assert made and made.text == "Pierwszy"


def test_the_title_is_translated(
    site: Site, reviewer: Client, page: ConsultationPage
) -> None:
    published_text(page, site.council)
    assert "Порядок приймання води" in opened(reviewer, "translate_title", page, "pl")

    told = {"title": "Regulamin", "preamble": "Rada uchwala:"}
    reviewer.post(way("translate_title", page, "pl"), told)

    made = last(page).words.get(language="pl")
    assert (made.title, made.preamble) == ("Regulamin", "Rada uchwala:")
    absent = reviewer.get(way("translate_title", page, "uk"), follow=True)
    assert absent.status_code == 404


def test_a_file_is_shown_before_it_is_taken(
    site: Site, reviewer: Client, page: ConsultationPage
) -> None:
    published_text(page, site.council)
    text = as_text(small_draft("pl")).replace("2. W dni", "7. W dni")
    file = SimpleUploadedFile("pl.txt", text.encode())
    address = way("import_translation", page, "pl")

    shown = reviewer.post(address, {"file": file, "text": ""})

    imported = shown.context["imported"]
    assert imported.taken == 6 and imported.missing and imported.unexpected
    assert not Wording.objects.filter(language="pl").exists()
    kept = shown.context["kept"]
    assert reviewer.post(address, {"do": "take", "kept": kept}).status_code == 302
    assert Wording.objects.filter(language="pl").count() == 6


@pytest.mark.parametrize(
    "told",
    [
        {"do": "take", "kept": "forged"},
        {"do": "take"},
        {"text": ""},
        {"file": SimpleUploadedFile("a.docx", b"PK\x03\x04 broken")},
    ],
)
def test_what_is_no_translation_changes_nothing(
    site: Site, reviewer: Client, page: ConsultationPage, told: dict[str, Any]
) -> None:
    published_text(page, site.council)
    if file := told.get("file"):
        file.seek(0)
    reviewer.post(way("import_translation", page, "pl"), told)
    assert not Wording.objects.filter(language="pl").exists()


def test_hostile_words_are_shown_as_words(
    site: Site, reviewer: Client, page: ConsultationPage
) -> None:
    evil = "<img src=x onerror=alert(1)>"
    published_text(page, site.council, small_draft(**{"aim text": evil, "aim": evil}))
    save(reviewer, page, "pl", 1, heading=evil, text=evil, plain=evil)

    for address in (
        way("translations", page, "pl"),
        way("translate_clause", page, "pl", 1),
        way("translate_clause", page, "uk", 1),
    ):
        assert "<img src=x" not in reviewer.get(address).content.decode()


def test_only_who_may_word_a_text_translates(
    site: Site, page: ConsultationPage
) -> None:
    published_text(page, site.council)
    foreign = signed_in(site.library.reviewer)
    address = way("translate_clause", page, "pl", 1)
    posted = {"text": "Obcy", "heading": "", "plain": "", "was": ""}
    for client in (foreign, signed_in(site.library.editor), Client()):
        assert client.get(address).status_code == 302
        client.post(address, posted)
    assert words(page, 1, "pl") is None


def test_a_long_text_asks_as_often_as_a_short_one(
    site: Site,
    reviewer: Client,
    page: ConsultationPage,
    django_assert_max_num_queries: Any,
) -> None:
    other = draft_consultation(site.council)
    counted: dict[str, int] = {}
    for one, size in ((page, 10), (other, 400)):
        published_text(one, site.council, generated("uk_law", size, 3))
        for name, args in (("translations", ("pl",)), ("translate_clause", ("pl", 1))):
            with django_assert_max_num_queries(45) as asked:
                shown = opened(reviewer, name, one, *args)
            assert len(shown) < 1_000_000
            assert counted.setdefault(name, len(asked)) == len(asked), name
