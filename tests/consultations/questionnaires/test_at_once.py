"""Two acts at once on real commits: one sheet a person, and questions that stay."""

from __future__ import annotations

import pytest

from consultations.models import ConsultationPage
from consultations.questionnaires import actions, answering, editing
from consultations.questionnaires.given import Answers, Given
from consultations.questionnaires.models import Answer, AnswerSheet, Questionnaire
from participation.citizens.models import User
from participation.citizens.personal_data.erasure import erase_account
from tests.consultations.questionnaires.asking import (
    answer,
    answers,
    asked,
    of,
    questions,
)
from tests.factories import stored_site
from tests.participation.links import mailed_links, press
from tests.participation.people import WEB, make_citizen, make_guest
from tests.participation.test_at_once import Meeting


@pytest.fixture
def page(own_database: str) -> ConsultationPage:
    return asked(stored_site())


def test_of_everything_that_meets_one_thing_holds(
    page: ConsultationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One database for all: it takes long to make."""
    two_sheets_of_one_person(page, Meeting(), monkeypatch)
    an_account_and_the_link_to_its_address(page, Meeting(), monkeypatch)
    an_answer_and_a_change_of_the_questions(page, Meeting(), monkeypatch)
    a_change_and_an_erasure(page, Meeting(), monkeypatch)


def one_sheet(page: ConsultationPage) -> AnswerSheet:
    """The one that counts, with an answer to the scale."""
    sheet: AnswerSheet = AnswerSheet.objects.counting().get()
    assert sheet.answers.filter(number__isnull=False).count() == 1
    return sheet


def two_sheets_of_one_person(
    page: ConsultationPage, meeting: Meeting, patch: pytest.MonkeyPatch
) -> None:
    olena = make_citizen()
    with patch.context() as paused:
        paused.setattr(answering, "give", meeting.pause(answering.give))
        first, second = meeting.hold(
            lambda: answer(page, olena, agrees=1),
            lambda: answer(page, olena, agrees=2),
        )
    assert isinstance(first, AnswerSheet) and isinstance(second, AnswerSheet)
    assert one_sheet(page).pk == second.pk


def an_account_and_the_link_to_its_address(
    page: ConsultationPage, meeting: Meeting, patch: pytest.MonkeyPatch
) -> None:
    olena = User.objects.get(username="olena")
    answer(page, make_guest(), agrees=3)
    link = mailed_links()[-1]
    with patch.context() as paused:
        paused.setattr(answering, "give", meeting.pause(answering.give))
        meeting.hold(lambda: answer(page, olena, agrees=4), lambda: press(link))
    assert one_sheet(page).guest is not None


def an_answer_and_a_change_of_the_questions(
    page: ConsultationPage, meeting: Meeting, patch: pytest.MonkeyPatch
) -> None:
    """The editor has begun when somebody answers: they look through it again."""
    AnswerSheet.objects.all().delete()
    by, first, seen = stored_site().council.reviewer, questions(page)[0], of(page)
    kept = answers(page)

    def answered() -> bool:
        try:
            given(seen, kept)
        except actions.AskedAnew:
            return False
        return True

    def moved() -> None:
        actions.move_question(
            page=page, question=first, up=False, edition=seen.edition, by=by
        )

    with patch.context() as paused:
        paused.setattr(editing, "is_answered", meeting.pause(editing.is_answered))
        assert meeting.hold(moved, answered) == (None, False)
    assert not AnswerSheet.objects.exists()
    assert questions(page)[1].pk == first.pk


def a_change_and_an_erasure(
    page: ConsultationPage, meeting: Meeting, patch: pytest.MonkeyPatch
) -> None:
    olena = User.objects.get(username="olena")
    first, second, third, fourth = questions(page)
    kept = {third.pk: Given(number=2), fourth.pk: Given(text="Бо")} | {
        one.pk: Given(options=(one.options.all()[0].pk,)) for one in (first, second)
    }
    sheet = given(of(page), kept)
    with patch.context() as paused:
        paused.setattr(answering, "_checked", meeting.pause(answering._checked))
        meeting.hold(
            lambda: actions.change(sheet=sheet, answers=kept, by=olena),
            lambda: erase_account(user=olena, by=olena),
        )
    assert not AnswerSheet.objects.exists() and not Answer.objects.exists()


def given(seen: Questionnaire, kept: Answers) -> AnswerSheet:
    olena = User.objects.get(username="olena")
    return actions.answer(questionnaire=seen, answers=kept, author=olena, given=WEB)
