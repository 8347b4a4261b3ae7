"""What was given as a guest goes into one's account; nobody else can claim it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.refusals import Refused
from participation.citizens.enums import VerificationLevel
from participation.citizens.guests import claims
from participation.citizens.models import Guest
from tests.core.signing import signed_in
from tests.factories import Site
from tests.participation.guestbook.models import Note
from tests.participation.links import letters, mailed_link, press
from tests.participation.people import (
    confirmed_note,
    make_citizen,
    make_guest,
    write_note,
)

pytestmark = pytest.mark.urls("tests.participation.guestbook.urls")


def test_my_page_offers_what_was_given_at_my_own_address(site: Site) -> None:
    note = confirmed_note(email="OLENA@example.org")
    user = make_citizen()
    client = signed_in(user)
    text = client.get("/uk/my/").content.decode()
    assert f"/uk/my/claim/{note.guest_id}/" in text

    moved = client.post(f"/uk/my/claim/{note.guest_id}/")
    assert moved.status_code == 303
    note.refresh_from_db()
    assert (note.account, note.guest) == (user, None)
    assert note.verification == VerificationLevel.EMAIL
    assert not Guest.objects.exists()
    text = client.get(moved["Location"]).content.decode()
    assert "/uk/my/claim/1" not in text
    assert "запис у книзі" in text


def test_nobody_else_claims_it(site: Site) -> None:
    note = confirmed_note()
    stranger = make_citizen("stranger")
    # An address that an account merely names is not its own.
    unproved = make_citizen("unproved")
    unproved.emailaddress_set.create(email="olena@example.org", verified=False)

    for user in (stranger, unproved):
        assert claims.claimable(user) == []
        answer = signed_in(user).post(f"/uk/my/claim/{note.guest_id}/")
        assert answer.status_code == 403
        with pytest.raises(Refused):
            claims.claim(user=user, guest=note.guest)
    assert Client().post(f"/uk/my/claim/{note.guest_id}/").status_code == 302
    assert Note.objects.get().guest == note.guest


def test_what_waits_can_not_be_claimed(site: Site) -> None:
    write_note(make_guest())

    assert claims.claimable(make_citizen()) == []


def test_another_address_is_asked_by_letter(site: Site) -> None:
    note = confirmed_note(email="old@example.net")
    user, stranger = make_citizen(), make_citizen("stranger")
    client = signed_in(user)
    client.post("/uk/my/claim/", {"email": "old@example.net"})
    path = mailed_link()
    assert letters()[-1].to == ["old@example.net"]

    # Whoever reads that mailbox and is not signed in to the account gives it nothing.
    assert press(path).status_code == 403
    assert press(path, signed_in(stranger)).status_code == 403
    assert Note.objects.get().guest == note.guest

    assert press(path, client).status_code == 200
    assert Note.objects.get().account == user


def test_a_letter_follows_for_any_address_that_is_asked(site: Site) -> None:
    client = signed_in(make_citizen())

    answer = client.post("/uk/my/claim/", {"email": "nobody@example.net"})

    assert answer["Location"] == "/uk/confirm/sent/"
    assert press(mailed_link(), client).status_code == 200


def test_my_page_costs_the_same_for_any_number(site: Site) -> None:
    user = make_citizen()
    client, asked = signed_in(user), []
    for number in (1, 6):
        for one in range(number):
            write_note(user, f"Слово {number}-{one}")
            press_note = write_note(make_guest(f"Садова{'а' * one}"))
            press_note.after_confirming()
        client.get("/uk/my/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/uk/my/")
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 20
