"""Consultants enter remarks for visitors: who may, what is kept, what is printed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from consultations.models import ConsultationPage
from consultations.remarks.models import Remark
from participation.citizens.contribution_enums import Channel, ConsentHow
from participation.citizens.models import User
from tests.consultations.making import at as moment
from tests.consultations.making import days, kyiv
from tests.consultations.remarks.making import clauses_of, open_consultation
from tests.consultations.remarks.voices import at
from tests.core.signing import signed_in
from tests.factories import Site
from tests.participation.people import CENTRE, make_citizen, make_consultant

ENTERED: dict[str, Any] = {
    "signed_in": "yes",
    "centre": CENTRE,
    "channel": "paper",
    "kind": "objection",
    "text": "Прошу подавати воду і вночі.",
    "speaks_as": "person",
    "surname": "Коваль",
    "name": "Ганна",
    "postal_address": "вул. Лісова, 3",
    "consent_how": "paper",
}


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    return open_consultation(site, rules={"oral": True})


@pytest.fixture
def consultant(site: Site) -> User:
    return make_consultant()


def test_a_visitors_remark_is_entered_and_printed(
    page: ConsultationPage, consultant: User
) -> None:
    client, clause = signed_in(consultant), clauses_of(page)[1]
    form = at("remark_at_desk", page)
    assert 'name="postal_address"' in client.get(form).content.decode()
    response = client.post(form, ENTERED | {"clause": str(clause.pk)})
    made = Remark.objects.get()
    assert response["Location"] == at("remark_receipt", made)
    assert (made.acted_by, made.centre, made.channel) == (
        *(consultant, CENTRE),
        Channel.PAPER,
    )
    assert (made.consent_how, made.clause) == (ConsentHow.PAPER, clause)
    html = client.get(response["Location"]).content.decode()
    assert "<svg" in html and ENTERED["text"] in html and at("remark", made) in html
    html = Client().get(at("remark", made)).content.decode()
    assert "від імені автора" in html or "acted-by" in html
    assert "Лісова" not in html


def test_one_is_entered_after_another(page: ConsultationPage, consultant: User) -> None:
    client, form = signed_in(consultant), at("remark_at_desk", page)
    clause = clauses_of(page)[0]
    fields = ENTERED | {"clause": str(clause.pk), "another": "yes"}
    response = client.post(form, fields)
    html = client.get(response["Location"]).content.decode()
    assert "Зауваження №\xa01 внесено" in html
    assert f'<option value="{clause.pk}" selected>' in html
    assert ENTERED["text"] not in html


@pytest.mark.parametrize(
    ("missing", "field"),
    [("postal_address", "postal_address"), ("consent_how", "consent_how")],
)
def test_what_the_rules_ask_for_is_missed(
    page: ConsultationPage, consultant: User, missing: str, field: str
) -> None:
    client = signed_in(consultant)
    response = client.post(at("remark_at_desk", page), ENTERED | {missing: ""})
    html = response.content.decode()
    assert response.status_code == 400 and f"id_{field}_error" in html
    assert ENTERED["text"] in html and not Remark.objects.exists()


def test_only_posted_consultants_enter_and_print(
    page: ConsultationPage, consultant: User
) -> None:
    form = at("remark_at_desk", page)
    others = [Client(), signed_in(make_citizen())]
    for client in others:
        assert client.get(form).status_code == 403
        response = client.post(form, ENTERED)
        assert response.status_code == 403
        assert ENTERED["text"] in response.content.decode()
    elsewhere = signed_in(make_consultant("other", "elsewhere"))
    assert elsewhere.post(form, ENTERED).status_code == 400
    assert not Remark.objects.exists()
    signed_in(consultant).post(form, ENTERED)
    receipt = at("remark_receipt", Remark.objects.get())
    assert elsewhere.get(receipt).status_code == 404
    assert others[1].get(receipt).status_code == 404
    assert others[0].get(receipt).status_code == 302


def test_what_comes_too_late_is_given_back(
    page: ConsultationPage, consultant: User
) -> None:
    with moment(kyiv(days(30))):
        response = signed_in(consultant).post(at("remark_at_desk", page), ENTERED)
    assert response.status_code == 403 and ENTERED["text"] in response.content.decode()
