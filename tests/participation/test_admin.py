"""The admin shows of participants what is needed and no more."""

from __future__ import annotations

import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.centres.models import Centre
from cms.core.models import Place
from participation.citizens.consultants.acting import may_act_for_others
from participation.citizens.models import Guest, Posting, User
from participation.journal.models import Event
from tests.core.signing import signed_in
from tests.factories import Site, draft_article, publish
from tests.participation.people import (
    ask_question,
    make_citizen,
    make_guest,
    write_note,
)
from tests.participation.walk import found


def test_guests_are_listed_with_masked_addresses(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    write_note(make_guest())
    with caplog.at_level(logging.INFO, "vidkryto.personal_data"):
        text = signed_in(site.admin).get("/admin/people/guests/").content.decode()

    assert "Садова Олена Іванівна" in text
    assert "olena@example.org" not in text
    assert "o…@example.org" in text
    assert f"account {site.admin.pk} looked" in caplog.text


def test_any_number_of_guests_costs_the_same(site: Site) -> None:
    client = signed_in(site.admin)
    asked = []
    for number in range(2):
        for one in range(1 + 5 * number):
            make_guest(email=f"{number}-{one}@example.org")
        client.get("/admin/people/guests/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/people/guests/")
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 20


def test_guests_are_neither_changed_nor_removed_here(site: Site) -> None:
    guest, client = make_guest(), signed_in(site.admin)
    for path in ("new/", f"edit/{guest.pk}/", f"delete/{guest.pk}/"):
        for send in (client.get, client.post):
            assert send(f"/admin/people/guests/{path}").status_code in (302, 404, 405)
    assert Guest.objects.get() == guest


def test_deleting_an_account_erases_it_whatever_points_to_it(site: Site) -> None:
    client, citizen = signed_in(site.admin), make_citizen()
    ask_question(citizen, "Коли?")
    publish(draft_article(site.council), site.council)
    for user in (citizen, site.council.editor, site.council.reviewer):
        address = f"/admin/users/delete/{user.pk}/"
        assert client.get(address).status_code == 200
        assert client.post(address).status_code == 302
        kept = User.objects.get(pk=user.pk)
        assert (kept.is_active, kept.get_full_name(), kept.groups.count()) == (
            False,
            "",
            0,
        )
    assert "olena" not in str(found("olena@example.org", "Садова"))


def test_a_consultant_is_posted_and_ends(site: Site) -> None:
    client, user = signed_in(site.admin), make_citizen()
    Centre.objects.create(
        slug="kvitka", name_uk="Квітка", place=Place.objects.create(name_uk="Місто")
    )
    address = "/admin/people/consultants/"
    sent = {"account": user.pk, "centre": "kvitka"}
    assert client.post(f"{address}new/", sent).status_code == 302
    user = User.objects.get(pk=user.pk)
    assert may_act_for_others(user, "kvitka")
    assert "kvitka" in client.get(address).content.decode()
    refused = client.post(f"{address}new/", sent | {"centre": "elsewhere"})
    assert refused.status_code == 200

    client.post(f"{address}delete/{Posting.objects.get().pk}/")
    user = User.objects.get(pk=user.pk)
    assert not may_act_for_others(user, "kvitka")
    assert not user.groups.exists()
    told = Event.objects.filter(action__startswith="consultant.")
    assert set(told.values_list("action", flat=True)) == {
        "consultant.posted",
        "consultant.posting_ended",
    }
