"""Answering by acts: once a person, changed while open, taken back, erased."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from cms.refusals import Refused
from consultations.course import last_second
from consultations.models import ConsultationPage
from consultations.questionnaires import actions
from consultations.questionnaires.actions import Closed
from consultations.questionnaires.given import Given
from consultations.questionnaires.models import Answer, AnswerSheet
from participation.citizens.guests import claims
from participation.citizens.models import Guest
from participation.citizens.personal_data.erasure import (
    erase_account,
    erase_address,
    export_all,
)
from participation.journal.enums import Action
from participation.journal.models import Event
from participation.moderation.enums import Standing
from tests.consultations.making import at, days
from tests.consultations.questionnaires.asking import (
    answer,
    answers,
    asked,
    of,
    questions,
)
from tests.factories import Site
from tests.participation.links import mailed_links, press
from tests.participation.people import (
    at_desk,
    make_citizen,
    make_consultant,
    make_guest,
)

CLOSED = last_second(days(20)) + timedelta(seconds=1)


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    return asked(site)


def agreed(page: ConsultationPage) -> list[int | None]:
    """What counting sheets say on the scale."""
    scale = questions(page)[2]
    rows = Answer.objects.filter(question=scale)
    counting = rows.filter(sheet__in=AnswerSheet.objects.counting())
    return list(counting.order_by("number").values_list("number", flat=True))


def test_a_second_sheet_of_an_address_replaces_the_first_by_its_link(
    page: ConsultationPage,
) -> None:
    answer(page, make_guest(), agrees=1)
    answer(page, make_guest("Лісова", "Ірина"), agrees=2)
    first, second = mailed_links()
    press(first)
    assert agreed(page) == [1]
    press(second)
    assert agreed(page) == [2] and AnswerSheet.objects.count() == 1
    assert Event.objects.filter(action=Action.ANSWERS_REPLACED).count() == 1


def test_an_account_and_its_confirmed_address_are_one_person(
    page: ConsultationPage,
) -> None:
    olena = make_citizen()
    answer(page, olena, agrees=1)
    answer(page, make_guest(), agrees=2)
    press(mailed_links()[-1])
    assert agreed(page) == [2]
    answer(page, olena, agrees=3)
    assert agreed(page) == [3]
    EmailAddress.objects.create(user=olena, email="o@example.com", verified=True)
    answer(page, make_guest("Інша", "Інна", "o@example.com"), agrees=4)
    press(mailed_links()[-1])
    assert agreed(page) == [4]


def test_of_a_guests_sheet_and_an_accounts_the_later_stays_after_a_claim(
    page: ConsultationPage,
) -> None:
    guest = make_guest(email="other@example.com")
    sheet = answer(page, guest, agrees=1)
    press(mailed_links()[-1])
    olena = make_citizen()
    answer(page, olena, agrees=5)
    EmailAddress.objects.create(user=olena, email=guest.email, verified=True)
    claims.claim(user=olena, guest=Guest.objects.get(pk=guest.pk))
    assert agreed(page) == [5]
    assert not AnswerSheet.objects.filter(pk=sheet.pk).exists()


def test_the_database_keeps_one_sheet_a_person(page: ConsultationPage) -> None:
    sheet = answer(page, make_citizen())
    sheet.pk = None
    sheet.key = None  # type: ignore[assignment]
    twin = AnswerSheet(**{
        one.attname: getattr(sheet, one.attname)
        for one in AnswerSheet._meta.concrete_fields
        if one.name not in ("id", "key")
    })
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_what_was_begun_while_open_counts_after_the_close(
    page: ConsultationPage,
) -> None:
    with at(last_second(days(20))):
        answer(page)
        link = mailed_links()[-1]
    with at(CLOSED):
        press(link)
        with pytest.raises(Closed):
            answer(page, make_guest("Лісова"))
    assert len(agreed(page)) == 1


def test_its_author_changes_it_while_open_and_nobody_else(
    page: ConsultationPage,
) -> None:
    olena, petro = make_citizen(), make_citizen("petro")
    sheet = answer(page, olena, agrees=1)
    more = answers(page, agrees=2, why="Передумала")
    with pytest.raises(Refused):
        actions.change(sheet=sheet, answers=more, by=petro)
    with pytest.raises(Refused):
        actions.withdraw(sheet=sheet, by=petro)
    changed = actions.change(sheet=sheet, answers=more, by=olena)
    assert agreed(page) == [2] and changed.standing == Standing.WAITS
    with at(CLOSED), pytest.raises(Closed):
        actions.change(sheet=sheet, answers=more, by=olena)
    with at(CLOSED), pytest.raises(Closed):
        actions.withdraw(sheet=sheet, by=olena)
    actions.withdraw(sheet=sheet, by=olena)
    assert agreed(page) == [] and not Answer.objects.exists()


def test_a_change_does_not_let_through_what_screening_held(
    page: ConsultationPage,
) -> None:
    olena = make_citizen()
    sheet = answer(page, olena, found=("too_fast",))
    actions.change(sheet=sheet, answers=answers(page, agrees=5), by=olena)
    assert agreed(page) == []


def test_a_consultant_enters_what_a_visitor_says(page: ConsultationPage) -> None:
    consultant = make_consultant()
    for name in ("Олена", "Ірина"):
        visitor = make_guest("Садова", name, "")
        answer(page, visitor, given=at_desk(consultant))
    assert len(agreed(page)) == 2
    assert {one.centre for one in AnswerSheet.objects.all()} == {"library"}
    with pytest.raises(Refused):
        answer(page, make_guest("Лісова", "Ія", ""), given=at_desk(make_citizen()))


@pytest.mark.parametrize("which", ["foreign", "many", "step", "long", "nothing"])
def test_what_a_question_does_not_allow_is_not_kept(
    page: ConsultationPage, which: str
) -> None:
    hours, dayz, agrees, why = questions(page)
    every = tuple(one.pk for one in dayz.options.all())
    wrong = {
        "foreign": {hours.pk: Given(options=(every[0],))},
        "many": {dayz.pk: Given(options=every)},
        "step": {agrees.pk: Given(number=6)},
        "long": {why.pk: Given(text="а" * 2001)},
        "nothing": {hours.pk: Given()},
    }[which]
    with pytest.raises(ValidationError):
        actions.answer(
            questionnaire=of(page),
            answers={**answers(page), **wrong},
            author=make_citizen(),
            given=at_desk(make_consultant()),
        )
    assert not AnswerSheet.objects.exists()


def test_hostile_words_are_cleaned(page: ConsultationPage) -> None:
    answer(page, make_citizen(), why="Так\u202e<script>\x00 а\u0301\u0301\u0301\u0301\u0301")
    text = Answer.objects.exclude(text="").get().text
    assert "\u202e" not in text and "\x00" not in text and "<script>" in text


def test_erasure_takes_the_sheet_and_the_export_holds_it(
    page: ConsultationPage,
) -> None:
    olena = make_citizen()
    answer(page, olena, why="Моє слово")
    answer(page, make_guest("Лісова", "Ірина", "iryna@example.com"), why="Інше")
    press(mailed_links()[-1])
    told = str(export_all(olena))
    assert "Моє слово" in told and "voter" not in told
    erase_account(user=olena, by=olena)
    erase_address(address="iryna@example.com")
    assert not AnswerSheet.objects.exists() and not Answer.objects.exists()
