"""What an account follows goes with it to another address, and is told once."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail import EmailMessage

from cms import clock
from participation.notices.links import mine_path
from participation.notices.models import Reader, Subscription
from participation.notices.moving import address_changed, move
from participation.notices.rounds import tend
from participation.outbox import delivery
from tests.citizens.accounts_made import (
    CODE,
    PASSWORD,
    PERSON,
    code_in,
    letters,
    make_citizen,
)
from tests.factories import Site
from tests.notices.following import follows, published
from tests.notices.following import letters as told

pytestmark = pytest.mark.django_db
OLD, NEW = PERSON["email"], "new@example.org"
QUIET = timedelta(minutes=5)


def test_what_an_account_follows_goes_to_its_new_address(
    site: Site, mailoutbox: list[EmailMessage]
) -> None:
    client, _user = make_citizen(mailoutbox)
    follows("authority", "council", email=OLD)
    former = mine_path(Reader.objects.get())
    client.post("/uk/account/reauthenticate/", {"password": PASSWORD})
    client.post("/uk/account/email/", {"action_add": "1", "email": NEW})
    (letter,) = letters(mailoutbox)
    assert Reader.objects.get().email == OLD

    client.post(CODE, {"code": code_in(letter)})

    assert Reader.objects.get().email == NEW
    assert "council" in client.get("/uk/notices/").content.decode()
    assert client.get(former).context["rows"] == []


def test_from_an_address_that_nobody_confirmed_nothing_goes(site: Site) -> None:
    follows("authority", "council", email=OLD)

    for verified in (False, True):
        address_changed(
            from_email_address=EmailAddress(email=OLD, verified=verified),
            to_email_address=EmailAddress(email=NEW, verified=not verified),
        )
    address_changed(
        from_email_address=None,
        to_email_address=EmailAddress(email=NEW, verified=True),
    )

    assert Reader.objects.get().email == OLD


def test_two_lists_become_one(site: Site) -> None:
    both = [follows("authority", "council", email=one) for one in (OLD, NEW)]
    more = follows("authority", "library", email=OLD)

    move(old=OLD, new=NEW)

    assert Reader.objects.get().email == NEW
    assert set(Subscription.objects.all()) == {both[1], more}


def test_what_was_told_before_is_not_told_again(site: Site) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        follows("authority", "council", email=NEW)
        traveller.shift(1)
        key = published(authority="council", title="Про воду")
        follows("page", key, email=OLD)
        Subscription.objects.filter(kind="page").update(
            since=clock.now() - QUIET, told_up_to=0, paused=True
        )
        tend()
        traveller.shift(QUIET)
        assert [one.to for one in told()] == [[NEW]]

        move(old=OLD, new=NEW)
        Subscription.objects.update(paused=False)
        published(authority="council", title="Про мости")
        tend()
        traveller.shift(QUIET)

        (letter,) = told()
    assert "Про мости" in letter.body and "Про воду" not in letter.body


def test_a_letter_that_waits_goes_to_the_new_address_only(site: Site) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        follows("authority", "council", email=OLD)
        follows("authority", "library", email=NEW)
        traveller.shift(1)
        published(authority="council", title="Про воду")
        tend()
        traveller.shift(QUIET)
        tend()
        lot = delivery.take(10)

        move(old=OLD, new=NEW)
        with delivery.Postman() as postman:
            postman.deliver(lot)
        assert mail.outbox == []

        (letter,) = told()
    assert letter.to == [NEW]
    assert "Про воду" in letter.body
    assert mine_path(Reader.objects.get()) in letter.body
