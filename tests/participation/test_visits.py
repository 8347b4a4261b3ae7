"""Whoever reads an address sees and erases what was given under it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from cms import clock
from participation.citizens.models import Confirmation, Guest
from tests.factories import Site
from tests.participation.guestbook.models import Note
from tests.participation.people import confirmed_note, visit

pytestmark = pytest.mark.urls("tests.participation.guestbook.urls")


def test_a_guest_sees_by_a_link_what_they_gave(site: Site) -> None:
    confirmed_note()
    client = visit()

    text = client.get("/uk/my/given/").content.decode()
    assert "запис у книзі" in text
    file = client.get("/uk/my/given/data/")
    told = file.json()["data"]
    assert told["contributions"][0]["guestbook.note"][0]["words"] == "Дякую"
    assert told["guests"][0][0]["surname"] == "Садова"
    assert file["Content-Disposition"].startswith("attachment")


def test_without_the_link_nothing_is_shown(site: Site) -> None:
    confirmed_note()
    for path in ("", "data/", "erase/"):
        for client in (Client(), visit("other@example.org")):
            answer = client.get(f"/uk/my/given/{path}")
            assert "запис у книзі" not in answer.content.decode()
        assert Client().get(f"/uk/my/given/{path}").status_code == 302
        assert Client().post(f"/uk/my/given/{path}").status_code in (302, 405)
    assert Note.objects.count() == 1


def test_the_page_closes_by_its_button_and_by_itself(site: Site) -> None:
    client = visit()
    with time_machine.travel(clock.now() + timedelta(hours=1, seconds=1)):
        assert client.get("/uk/my/given/").status_code == 302
    assert client.get("/uk/my/given/").status_code == 200
    client.post("/uk/my/given/leave/")
    assert client.get("/uk/my/given/").status_code == 302


def test_a_guest_erases_what_they_gave(site: Site) -> None:
    confirmed_note()
    client = visit()
    assert client.post("/uk/my/given/erase/", {}).status_code == 400

    done = client.post("/uk/my/given/erase/", {"understood": "on"})

    assert done["Location"] == "/uk/my/erased/"
    assert (Note.objects.count(), Guest.objects.count()) == (0, 0)
    assert Confirmation.objects.count() == 0
    assert client.get("/uk/my/given/").status_code == 302
