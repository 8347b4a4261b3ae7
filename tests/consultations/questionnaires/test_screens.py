"""The editor's screens: by buttons alone, for those who may, in few queries."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.models import ConsultationPage
from consultations.questionnaires.models import Option, Question, Questionnaire
from tests.consultations.making import draft_consultation
from tests.consultations.questionnaires.asking import (
    FOUR,
    HOURS,
    WHY,
    answer,
    asked,
    draft_with_questions,
    of,
    questions,
)
from tests.consultations.texts.making import published_text, small_draft
from tests.core.signing import signed_in
from tests.factories import Site
from tests.participation.people import make_citizen


@pytest.fixture
def editor(site: Site) -> Client:
    return signed_in(site.council.editor)


def at(page: ConsultationPage, name: str = "overview", *more: Any) -> str:
    return reverse(f"questionnaires:{name}", args=[page.pk, *more])


def test_a_questionnaire_is_written_from_nothing(site: Site, editor: Client) -> None:
    page = draft_consultation(site.council)
    begun = {"edition": 0, "introduction_uk": "Нащо", "results_shown": "at_once"}
    assert editor.post(at(page), begun).status_code == 302
    written = {
        "edition": of(page).edition,
        "title_uk": "Які дні?",
        "title_pl": "Jakie dni?",
        "options_uk": "Понеділок\r\n\r\nСубота ",
        "options_pl": "Poniedziałek\nSobota",
        "at_most": "2",
        "has_other": "on",
    }
    made = editor.post(at(page, "add", "multiple"), written)
    assert (made.status_code, made["Location"]) == (302, at(page))
    (question,) = questions(page)
    assert [one.words for one in question.options.all()] == [
        {"uk": "Понеділок", "pl": "Poniedziałek"},
        {"uk": "Субота", "pl": "Sobota"},
        {},
    ]
    html = editor.get(at(page)).content.decode()
    assert "Які дні?" in html and "Англійська" in html
    again = editor.get(at(page, "edit", question.pk)).content.decode()
    assert "Poniedziałek\nSobota" in again


def test_lines_that_do_not_fit_the_original_are_told_and_come_back(
    site: Site, editor: Client
) -> None:
    page = draft_with_questions(site, (WHY,))
    written = {
        "edition": of(page).edition,
        "title_uk": "Які дні?",
        "options_uk": "Понеділок\nСубота",
        "options_en": "Monday",
    }
    told = editor.post(at(page, "add", "single"), written)
    assert told.status_code == 200 and "options_en" in told.context["form"].errors
    assert "Monday" in told.content.decode() and len(questions(page)) == 1


def test_buttons_move_and_remove(site: Site, editor: Client) -> None:
    page = draft_with_questions(site)
    first, second, *_rest = questions(page)
    moved = editor.post(
        at(page, "move", first.pk), {"edition": of(page).edition, "to": "down"}
    )
    assert moved["Location"].endswith(f"#question-{first.pk}")
    assert [one.pk for one in questions(page)][:2] == [second.pk, first.pk]
    assert "Які дні" in editor.get(at(page, "remove", second.pk)).content.decode()
    editor.post(at(page, "remove", second.pk), {"edition": of(page).edition})
    assert second.pk not in [one.pk for one in questions(page)]
    for edition in ("", "x", "9" * 40, "1"):
        editor.post(at(page, "remove", first.pk), {"edition": edition})
    assert first.pk in [one.pk for one in questions(page)]


def test_a_question_is_about_a_clause(site: Site, editor: Client) -> None:
    page = draft_with_questions(site, (WHY,))
    published_text(page, site.council, small_draft())
    (why,) = questions(page)
    form = editor.get(at(page, "edit", why.pk)).context["form"]
    clause, label = form.fields["clause"].choices[2]
    written = {"edition": of(page).edition, "title_uk": "Чому?", "clause": clause}
    assert editor.post(at(page, "edit", why.pk), written).status_code == 302
    assert questions(page)[0].clause_id == clause
    shown = editor.get(at(page, "preview", "uk")).content.decode()
    assert str(label) in shown


def test_after_an_answer_fields_that_were_read_are_locked(site: Site) -> None:
    page, reviewer = asked(site), signed_in(site.council.reviewer)
    answer(page, make_citizen())
    hours = questions(page)[0]
    form = reviewer.get(at(page, "edit", hours.pk)).context["form"]
    free = {name for name, field in form.fields.items() if not field.disabled}
    assert free == {"edition", "title_en", "options_en"}
    written = {
        "edition": of(page).edition,
        "title_uk": "Інше",
        "title_en": "Which hours?",
        "options_en": "Morning\nEvening",
    }
    assert reviewer.post(at(page, "edit", hours.pk), written).status_code == 302
    assert questions(page)[0].title == HOURS.title | {"en": "Which hours?"}
    assert reviewer.get(at(page, "add", "text")).status_code == 302


def test_the_screens_are_for_people_of_the_page(site: Site) -> None:
    page = draft_with_questions(site)
    (question, *_rest) = questions(page)
    addresses = [
        *(at(page), at(page, "add", "text"), at(page, "preview", "pl")),
        *(at(page, "edit", question.pk), at(page, "remove", question.pk)),
    ]
    stranger, citizen = signed_in(site.library.editor), signed_in(make_citizen())
    for address in addresses:
        assert stranger.get(address).status_code in (302, 403)
        assert citizen.get(address).status_code in (302, 403)
    stranger.post(at(page, "move", question.pk), {"edition": of(page).edition})
    assert questions(page)[0].pk == question.pk


def test_a_questionnaire_of_another_consultation_is_copied(
    site: Site, editor: Client
) -> None:
    source = of(asked(site))
    page = draft_consultation(site.council, title="Друга")
    assert "Консультація про воду" in editor.get(at(page)).content.decode()
    for wrong in ("", "x", "0"):
        assert editor.post(at(page, "copy"), {"source": wrong}).status_code == 404
    editor.post(at(page, "copy"), {"source": source.pk})
    assert len(questions(page)) == len(FOUR)


def test_the_list_takes_the_same_queries_with_more_questions(
    site: Site, editor: Client
) -> None:
    page, taken = draft_with_questions(site), []
    for _more in range(2):
        editor.get(at(page))
        with CaptureQueriesContext(connection) as asked_for:
            assert editor.get(at(page)).status_code == 200
        taken.append(len(asked_for))
        grow(of(page))
    assert taken[0] == taken[1]


def grow(questionnaire: Questionnaire) -> None:
    """Ten more questions with two options each."""
    for order in range(5, 15):
        made = Question.objects.create(
            questionnaire=questionnaire, order=order, kind="single", title={"uk": "?"}
        )
        Option.objects.bulk_create(
            Option(question=made, order=n, words={"uk": str(n)}) for n in (1, 2)
        )
