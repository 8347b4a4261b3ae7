"""What one may do with a remark: one's own, and another's."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from consultations.models import ConsultationPage
from consultations.remarks.models import RemarkSupport
from participation.moderation.enums import Standing
from participation.outbox.models import Letter
from tests.comments.talking import link_of
from tests.consultations.making import at as moment
from tests.consultations.making import days, kyiv
from tests.consultations.remarks.making import (
    anew,
    olena,
    open_consultation,
    remark,
)
from tests.consultations.remarks.voices import GUEST, at, sent
from tests.core.signing import signed_in
from tests.factories import Site
from tests.participation.people import make_citizen, make_guest, visit

POLISH = "Proszę o wodę także w nocy."
IN_UKRAINIAN = "Прошу, щоб вода була й уночі."


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    return open_consultation(site)


def shown(address: str, client: Client | None = None) -> str:
    response = (client or Client()).get(address)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_an_author_edits_and_withdraws(page: ConsultationPage) -> None:
    made = remark(page, "Перші слова")
    client = signed_in(olena())
    address = at("remark_edit", made)
    assert "Перші слова" in shown(address, client)
    response = client.post(address, {"text": "Інші слова"})
    assert response["Location"] == at("remark", made)
    assert anew(made).text == "Інші слова"
    client.post(at("remark_withdraw", made))
    assert anew(made).standing == Standing.WITHDRAWN


def test_a_guest_does_so_by_the_mailed_link(page: ConsultationPage) -> None:
    guest = make_guest(email="olena@example.org")
    made = remark(page, "Слова гості", guest)
    from tests.participation.links import mailed_link, press

    press(mailed_link())
    client = visit("olena@example.org")
    client.post(at("remark_edit", made), {"text": "Слова гості, ясніше"})
    assert anew(made).text == "Слова гості, ясніше"


@pytest.mark.parametrize("act", ["edit", "withdraw", "translate"])
def test_anothers_remark_is_left_alone(page: ConsultationPage, act: str) -> None:
    made = remark(page, "Мої слова")
    address = at(f"remark_{act}", made)
    for client in (Client(), signed_in(make_citizen("maria"))):
        assert client.get(address).status_code == 403
        response = client.post(address, {"text": "Чуже втручання"})
        assert response.status_code == 403
        assert act == "withdraw" or "Чуже втручання" in response.content.decode()
    assert anew(made).text == "Мої слова"


def test_what_is_too_late_to_edit_is_given_back(page: ConsultationPage) -> None:
    made, client = remark(page, "Мої слова"), signed_in(olena())
    with moment(kyiv(days(1))):
        client = signed_in(olena())
        response = client.post(at("remark_edit", made), {"text": "Пізні слова"})
    assert response.status_code == 403 and "Пізні слова" in response.content.decode()


def test_support_is_given_and_taken_back(page: ConsultationPage) -> None:
    made = remark(page)
    client = signed_in(make_citizen("maria"))
    address = at("remark_support", made)
    sent(client, address)
    assert "1 особа підтримує" in shown(at("remark", made), client)
    assert "Більше не підтримувати" in shown(address, client)
    sent(client, address)
    assert not RemarkSupport.objects.exists()
    assert Client().post(address, {}).status_code == 400


def test_a_guest_supports_by_letter(page: ConsultationPage) -> None:
    made, client = remark(page), Client()
    response = sent(client, at("remark_support", made), **GUEST)
    assert response["Location"] == "/uk/confirm/sent/"
    path = link_of(Letter.objects.latest("pk"))
    client.post(path, headers={"sec-fetch-site": "same-origin"})
    assert anew(made).supported == 1


def test_a_report_reaches_the_moderators(page: ConsultationPage) -> None:
    made = remark(page)
    client = signed_in(make_citizen("maria"))
    fields = {"reason": "insult", "words": "Образа", "consent": "on"}
    html = sent(client, at("remark_report", made), **fields).content.decode()
    assert "Модератор перегляне" in html
    assert signed_in(site_admin()).get("/admin/moderation/").status_code in (200, 302)


def site_admin() -> Any:
    from participation.citizens.models import User

    return User.objects.get(username="admin")


def test_people_of_the_authority_translate(page: ConsultationPage, site: Site) -> None:
    made = remark(page, POLISH, text_language="pl")
    client = signed_in(site.council.editor)
    fields = {"text": IN_UKRAINIAN, "wording": ""}
    client.post(at("remark_translate", made), fields)
    html = shown(at("remark", made))
    assert POLISH in html and IN_UKRAINIAN in html


def test_forms_know_whom_they_were_sent_by(page: ConsultationPage) -> None:
    made = remark(page, "Мої слова")
    client = Client(enforce_csrf_checks=True)
    client.force_login(olena())
    for act in ("edit", "withdraw", "report", "support"):
        response = client.post(at(f"remark_{act}", made), {"text": "Інші слова"})
        assert response.status_code == 403, act
    assert anew(made).standing == Standing.PUBLISHED
    assert anew(made).text == "Мої слова"
