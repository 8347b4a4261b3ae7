"""The pages of a questionnaire: answered, seen again, withdrawn, closed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms import clock
from consultations.course import last_second
from consultations.models import ConsultationPage
from consultations.questionnaires.models import Answer, AnswerSheet
from participation.moderation.enums import Standing
from participation.moderation.screening.forms import sealed
from tests.consultations.making import at, days, phase
from tests.consultations.questionnaires.asking import answer, asked, questions
from tests.consultations.test_page import MOST_QUERIES, queries_of
from tests.core.signing import signed_in
from tests.factories import Site
from tests.pages.made import in_languages
from tests.participation.links import HERE, mailed_link, press
from tests.participation.people import make_citizen, make_consultant, visit

GUEST = {
    "surname": "Садова",
    "name": "Олена",
    "patronymic": "Іванівна",
    "email": "olena@example.org",
    "consent": "on",
}


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    return asked(site)


def where(page: ConsultationPage, name: str = "questionnaire") -> str:
    return reverse(name, args=[page.translation_key])


def filled_in(page: ConsultationPage, client: Client, **more: Any) -> dict[str, Any]:
    """What a browser sends: the hidden fields, and an answer to each question."""
    form = client.get(where(page)).context["form"]
    hidden = {one.html_name: one.value() or "" for one in form.hidden_fields()}
    hours, dayz, agrees, why = questions(page)
    options = {one.pk: [o.pk for o in one.options.all()] for one in (hours, dayz)}
    sent: dict[str, Any] = {
        f"question_{hours.pk}": options[hours.pk][1],
        f"question_{dayz.pk}": options[dayz.pk][:2],
        f"question_{agrees.pk}": 5,
        f"question_{why.pk}": "Бо вода потрібна зранку",
    }
    # As by somebody who reads before they press.
    opened = {"opened": sealed(clock.now() - timedelta(minutes=3))}
    return hidden | sent | opened | more


def send(page: ConsultationPage, client: Client, **more: Any) -> Any:
    data = filled_in(page, client, **more)
    return client.post(where(page), data, headers=HERE)


def test_a_guest_answers_and_is_counted_when_the_link_is_followed(
    page: ConsultationPage,
) -> None:
    client = Client()
    sent = send(page, client, **GUEST)
    assert (sent.status_code, sent["Location"]) == (303, "/uk/confirm/sent/")
    sheet = AnswerSheet.objects.get()
    assert not sheet.is_confirmed
    led = press(mailed_link())
    assert led["Location"] == reverse("answer_sheet", args=[sheet.key])
    stranger = client.get(led["Location"]).content.decode()
    assert "Бо вода" not in stranger and reverse("guest_ask") in stranger
    own = visit().get(led["Location"]).content.decode()
    assert "Бо вода потрібна зранку" in own and "Вечір" in own
    assert AnswerSheet.objects.counting().count() == 1
    assert AnswerSheet.objects.get().standing == Standing.WAITS


def test_who_has_an_account_sees_changes_and_withdraws_the_answers(
    page: ConsultationPage,
) -> None:
    client = signed_in(make_citizen())
    led = send(page, client, consent="on")["Location"]
    html = client.get(where(page)).content.decode()
    assert "Бо вода потрібна зранку" in html
    (_hours, _days, agrees, _why) = questions(page)
    changed = send(page, client, **{f"question_{agrees.pk}": "2"})
    assert changed["Location"] == led
    assert Answer.objects.get(question=agrees).number == 2
    withdrawn = client.post(f"{led}withdraw/", headers=HERE)
    assert withdrawn.status_code == 303
    assert not Answer.objects.exists() and not AnswerSheet.objects.counting().exists()
    assert send(page, client).status_code == 303
    assert AnswerSheet.objects.counting().count() == 1


def test_what_is_wrong_is_said_and_everything_comes_back(
    page: ConsultationPage,
) -> None:
    hours, dayz, _agrees, why = questions(page)
    every = [one.pk for one in dayz.options.all()]
    wrong = {f"question_{dayz.pk}": every, f"question_{hours.pk}": ""}
    response = send(page, Client(), **GUEST | {"email": "no"} | wrong)
    html = response.content.decode()
    assert response.status_code == 400 and not AnswerSheet.objects.exists()
    assert {f"question_{hours.pk}", f"question_{dayz.pk}", "email"} == set(
        response.context["form"].errors
    )
    assert f'href="#id_question_{dayz.pk}"' in html
    assert html.count(" checked") >= 3 and "Бо вода потрібна зранку" in html
    assert f'id="id_question_{why.pk}"' in html


def test_another_answer_needs_its_words_and_words_need_the_choice(
    page: ConsultationPage,
) -> None:
    hours = questions(page)[0]
    first, *_some, other = hours.options.all()
    name, client = f"question_{hours.pk}", signed_in(make_citizen())
    without = send(page, client, consent="on", **{name: other.pk})
    both = send(
        page, client, consent="on", **{name: first.pk, f"{name}_other": "Опівдні"}
    )
    assert (without.status_code, both.status_code) == (400, 400)
    alone = send(page, client, consent="on", **{name: "", f"{name}_other": "Опівдні"})
    assert alone.status_code == 303
    assert Answer.objects.get(option=other).text == "Опівдні"


def test_a_form_without_a_token_comes_back_with_all_answers(
    page: ConsultationPage,
) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(where(page), filled_in(page, Client(), **GUEST))
    html = response.content.decode()
    assert response.status_code == 403 and not AnswerSheet.objects.exists()
    assert "Бо вода потрібна зранку" in html and html.count(" checked") == 5


def test_an_old_tab_gets_its_answers_back_as_text(page: ConsultationPage) -> None:
    client = Client()
    data = filled_in(page, client, **GUEST)
    with at(last_second(days(20)) + timedelta(seconds=1)):
        response = client.post(where(page), data, headers=HERE)
        closed = client.get(where(page))
    html = response.content.decode()
    assert response.status_code == 403 and not AnswerSheet.objects.exists()
    assert "Бо вода потрібна зранку" in html and "Понеділок; Вівторок" in html
    assert closed.status_code == 200
    assert where(page, "questionnaire_results") in closed.content.decode()


def test_before_it_opens_it_says_when(site: Site) -> None:
    page = asked(site, phases=[phase(3, 20, "questionnaire")])
    response = Client().get(where(page))
    assert response.status_code == 200 and "form" not in response.context


def test_the_page_of_the_consultation_leads_to_it_while_it_is_public(
    page: ConsultationPage,
) -> None:
    html = Client().get(page.url).content.decode()
    assert html.count(where(page)) >= 2
    page.unpublish()
    for name in ("questionnaire", "questionnaire_results"):
        assert Client().get(where(page, name)).status_code == 404


def test_another_person_neither_reads_nor_withdraws_them(
    page: ConsultationPage,
) -> None:
    sheet = answer(page, make_citizen(), why="Моє")
    stranger = signed_in(make_citizen("petro"))
    address = reverse("answer_sheet", args=[sheet.key])
    assert "Моє" not in stranger.get(address).content.decode()
    assert stranger.post(f"{address}withdraw/", headers=HERE).status_code == 403
    assert Answer.objects.exists()


def test_a_consultant_enters_sheets_of_visitors_in_a_row(
    page: ConsultationPage,
) -> None:
    client, desk = signed_in(make_consultant()), where(page, "questionnaire_desk")
    visitor = GUEST | {
        "email": "",
        "centre": "library",
        "channel": "paper",
        "consent_how": "paper",
    }
    for name in ("Олена", "Ірина"):
        data = filled_in(page, Client(), **visitor | {"name": name})
        led = client.post(desk, data, headers=HERE)
        assert led.status_code == 303 and "channel=paper" in led["Location"]
    html = client.get(led["Location"]).content.decode()
    assert 'role="status"' in html
    told = AnswerSheet.objects.counting().values_list(
        "channel", "centre", "consent_how"
    )
    assert list(told) == [("paper", "library", "paper")] * 2
    for stranger in (Client(), signed_in(make_citizen())):
        assert stranger.get(desk).status_code == 403
        assert stranger.post(desk, data, headers=HERE).status_code == 403
    assert AnswerSheet.objects.count() == 2


def test_a_missing_translation_shows_the_original_and_its_language(
    page: ConsultationPage, site: Site
) -> None:
    in_languages(page, site.council)
    html = Client().get(f"/pl{where(page)[3:]}").content.decode()
    assert "Które godziny są dogodne?" in html
    assert '<span lang="uk">Які дні зручні?</span>' in html


def test_the_pages_take_few_queries(page: ConsultationPage) -> None:
    addresses = [where(page), where(page, "questionnaire_results")]
    citizen = make_citizen()
    answer(page, citizen, why="Слова")
    own = reverse("answer_sheet", args=[AnswerSheet.objects.get().key])
    for client, address in [
        *((Client(), one) for one in addresses),
        *((signed_in(citizen), one) for one in (own, f"{own}withdraw/")),
    ]:
        assert queries_of(client, address) <= MOST_QUERIES, address
