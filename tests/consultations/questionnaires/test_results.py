"""What people answered, counted: never who, never too few, always the same queries."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.course import last_second
from consultations.models import ConsultationPage
from consultations.questionnaires.enums import ResultsShown
from consultations.questionnaires.models import Answer, AnswerSheet
from consultations.questionnaires.selectors import Results, results
from participation.citizens.models import User
from tests.consultations.making import at, days
from tests.consultations.questionnaires.asking import (
    answer,
    asked,
    many_sheets,
    process,
)
from tests.consultations.test_page import MOST_QUERIES, queries_of
from tests.factories import Site
from tests.moderation.making import PUBLISH, decide, make_moderator
from tests.participation.people import make_citizen

CLOSED = last_second(days(20)) + timedelta(seconds=1)


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    return asked(site)


def told(page: ConsultationPage, **more: int) -> Results:
    found = results(process(page), "uk", **more)
    assert found is not None
    return found


def where(page: ConsultationPage, name: str = "questionnaire_results") -> str:
    return reverse(name, args=[page.translation_key])


def five(page: ConsultationPage) -> None:
    """Five people: four alike, one otherwise and in own words."""
    for number in range(4):
        answer(page, named(number), agrees=4)
    said = {"hours": 2, "other": "=1+1", "days": (0, 2), "agrees": 1, "why": "Бо так"}
    sheet = answer(page, named(5), **said)  # type: ignore[arg-type]
    decide(sheet, make_moderator(process(page).authority), PUBLISH)


def named(number: int) -> User:
    return make_citizen(f"citizen-{number}")


def test_counts_shares_and_the_middle_of_a_scale(page: ConsultationPage) -> None:
    five(page)
    found = told(page)
    hours, dayz, agrees, why = found.questions
    assert (found.sheets, found.held_back) == (5, "")
    assert [(one.count, one.share) for one in hours.rows] == [(4, 80), (0, 0), (1, 20)]
    assert [one.count for one in dayz.rows] == [5, 0, 1] and dayz.answered == 5
    assert (agrees.mean, agrees.median) == (3.4, 4)
    assert [one.text for one in why.texts] == ["Бо так"] and why.answered == 1


def test_fewer_than_five_are_held_back_until_the_close(page: ConsultationPage) -> None:
    answer(page, named(1))
    client = Client()
    assert told(page).held_back and not told(page).questions
    assert client.get(where(page, "questionnaire_results_table")).status_code == 404
    assert client.get(where(page, "questionnaire_results_file")).status_code == 404
    held = client.get(where(page))
    assert held.status_code == 200 and "Ранок" not in held.content.decode()
    with at(CLOSED):
        assert told(page).questions[0].answered == 1


def test_results_after_the_close_are_shown_after_it(site: Site) -> None:
    page = asked(site, shown=ResultsShown.AFTER_CLOSE)
    many_sheets(page, 6)
    held = told(page)
    assert held.held_back and not held.questions
    with at(CLOSED):
        assert told(page).questions


def test_words_wait_for_a_moderator_and_choices_do_not(page: ConsultationPage) -> None:
    many_sheets(page, 4)
    sheet = answer(page, named(1), why="Ще ніхто не читав")
    assert told(page).sheets == 5
    assert "Ще ніхто не читав" not in str(told(page))
    decide(sheet, make_moderator(process(page).authority))
    many_sheets(page, 1)
    found = told(page)
    assert (found.sheets, found.hidden) == (5, 1)


def test_what_screening_found_does_not_count_before_a_moderator_saw_it(
    page: ConsultationPage,
) -> None:
    many_sheets(page, 5)
    answer(page, named(1), found=("too_fast",))
    assert told(page).sheets == 5


def test_files_hold_the_same_and_no_formula(page: ConsultationPage) -> None:
    five(page)
    client = Client()
    table = client.get(where(page, "questionnaire_results_table")).content.decode()
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"))))
    assert ["1", "Які години зручні?", "одна відповідь із кількох", "Ранок"] == (
        rows[1][:4]
    )
    assert rows[1][4:] == ["4", "80.0", "5"]
    assert "'=1+1" in [row[3] for row in rows]
    found = client.get(where(page, "questionnaire_results_file")).json()
    assert found["sheets"] == 5 and found["questions"][2]["mean"] == 3.4
    assert "Садова" not in table + str(found)


def test_the_same_queries_with_five_sheets_and_with_a_thousand(
    page: ConsultationPage,
) -> None:
    client, taken = Client(), []
    for more in (5, 1000):
        many_sheets(page, more)
        told(page, texts=5)
        with CaptureQueriesContext(connection) as asked_for:
            found = told(page, texts=5)
        taken.append(len(asked_for))
        assert queries_of(client, where(page)) <= MOST_QUERIES
    # Three of them read the consultation and its course.
    assert taken == [7, 7]
    assert len(found.questions[3].texts) == 5
    assert found.questions[3].texts_total == 1005
    every = client.get(f"{where(page)}?question=4&page=21")
    assert every.status_code == 200 and len(every.context["texts"]) == 5
    for wrong in ("?question=99", "?question=%00", "?question=4&page=x"):
        assert client.get(where(page) + wrong).status_code in (200, 404)


def test_nothing_tells_which_texts_are_one_persons(page: ConsultationPage) -> None:
    many_sheets(page, 6)
    html = Client().get(where(page)).content.decode()
    for sheet in AnswerSheet.objects.all():
        assert str(sheet.key) not in html
    assert not any(str(key) in html for key in Answer.objects.values_list("key"))
