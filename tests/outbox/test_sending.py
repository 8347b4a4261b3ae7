"""Letters are posted once, sent once, tried again, given up."""

from __future__ import annotations

import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from cms import clock
from participation.outbox import actions as outbox
from participation.outbox import delivery
from participation.outbox.enums import Fate
from participation.outbox.models import StoppedAddress
from tests.outbox.letters import post
from tests.outbox.scripted import ADDRESS, Scripted, fate, refused

pytestmark = pytest.mark.django_db


def test_a_letter_is_posted_and_sent_once(server: type[Scripted]) -> None:
    first = post(dedupe_key="one")

    assert post(dedupe_key="one") is None
    assert outbox.deliver_due() == 1
    assert outbox.deliver_due() == 0
    assert fate(first) == Fate.SENT
    assert len(mail.outbox) == 1
    assert post(dedupe_key="one") is None


def test_a_letter_of_a_transaction_that_failed_is_none() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        post(dedupe_key="one")
        raise ZeroDivisionError

    assert post(dedupe_key="one")


def test_a_letter_waits_for_its_time(server: type[Scripted]) -> None:
    letter = post(not_before=clock.now() + timedelta(hours=1))

    assert outbox.deliver_due() == 0
    with time_machine.travel(clock.now() + timedelta(hours=1, seconds=1)):
        assert outbox.deliver_due() == 1
    assert fate(letter) == Fate.SENT


def test_urgent_letters_go_first(server: type[Scripted]) -> None:
    post(to="later@example.org", urgent=False)
    post(to="first@example.org")

    outbox.deliver_due()

    assert [one.to[0] for one in mail.outbox] == [
        "first@example.org",
        "later@example.org",
    ]


def test_many_letters_use_one_connection(server: type[Scripted]) -> None:
    for number in range(delivery.LOT + 3):
        post(to=f"reader{number}@example.org")

    assert outbox.deliver_due() == delivery.LOT + 3
    assert server.opened == 1


@pytest.mark.parametrize(
    ("error", "expected", "stops"),
    [
        (refused(550, "5.1.1 no such user"), Fate.REFUSED, True),
        (refused(550, "5.7.1 we do not like you"), Fate.REFUSED, False),
        (refused(552, "5.2.2 mailbox full"), Fate.WAITING, False),
        (refused(451, "4.7.1 greylisted"), Fate.WAITING, False),
        (smtplib.SMTPDataError(554, b"spam"), Fate.REFUSED, False),
        (smtplib.SMTPDataError(451, b"later"), Fate.WAITING, False),
        (smtplib.SMTPSenderRefused(550, b"not you", "us"), Fate.WAITING, False),
        (smtplib.SMTPServerDisconnected("gone"), Fate.WAITING, False),
        (TimeoutError("timed out"), Fate.WAITING, False),
        (ValueError("not to be written"), Fate.REFUSED, False),
    ],
)
def test_what_the_server_says_decides(
    server: type[Scripted], error: Exception, expected: Fate, stops: bool
) -> None:
    server.answers = {ADDRESS: error}
    letter, other = post(), post(to="other@example.org")

    outbox.deliver_due()

    assert fate(letter) == expected
    assert fate(other) == Fate.SENT
    assert StoppedAddress.objects.exists() == stops
    assert letter and letter.failure and ADDRESS not in letter.failure


def test_a_letter_is_tried_again_and_more_seldom_each_time(
    server: type[Scripted],
) -> None:
    server.answers = {ADDRESS: refused(451, "later")}
    letter = post()
    assert letter
    pauses = []
    with time_machine.travel(clock.now(), tick=False) as traveller:
        for _number in range(5):
            outbox.deliver_due()
            letter.refresh_from_db()
            pauses.append((letter.due_at - clock.now()).total_seconds())
            traveller.shift(pauses[-1] + 1)
        server.answers = {}
        outbox.deliver_due()

    assert all(60 * 2**n <= pause <= 90 * 2**n for n, pause in enumerate(pauses))
    assert fate(letter) == Fate.SENT
    assert letter.tries == 5


def test_a_letter_is_given_up_in_the_end(server: type[Scripted]) -> None:
    server.answers = {ADDRESS: refused(451, "later")}
    letter = post()
    outbox.deliver_due()

    with time_machine.travel(clock.now() + timedelta(days=3, minutes=1)):
        outbox.deliver_due()

    assert fate(letter) == Fate.EXPIRED
    assert not mail.outbox


def test_a_server_that_is_away_costs_no_letter_a_try(server: type[Scripted]) -> None:
    server.silent = True
    letters = [post(), post(to="other@example.org")]

    outbox.deliver_due()

    assert [fate(one) for one in letters] == [Fate.WAITING, Fate.WAITING]
    assert [one.tries for one in letters if one] == [0, 0]
    server.silent = False
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        outbox.deliver_due()
    assert [fate(one) for one in letters] == [Fate.SENT, Fate.SENT]


def test_a_stopped_address_gets_nothing_more(server: type[Scripted]) -> None:
    server.answers = {ADDRESS: refused(550, "5.1.1 no such user")}
    waiting = post(not_before=clock.now() + timedelta(days=1))
    post()
    outbox.deliver_due()

    assert fate(waiting) == Fate.STOPPED
    assert post() is None
    assert post(to="READER@EXAMPLE.ORG") is None
    stopped = StoppedAddress.objects.get()
    assert stopped.hint == "r…@example.org"
    assert "no such user" in stopped.answer

    call_command("outbox_status", "--lift", ADDRESS)
    assert post()


def test_a_domain_is_not_flooded(server: type[Scripted]) -> None:
    letters = [post(to=f"reader{n}@example.org") for n in range(3)]
    other = post(to="reader@example.com")

    with override_settings(MAIL_PER_DOMAIN=2):
        outbox.deliver_due()

    assert [fate(one) for one in letters] == [Fate.SENT, Fate.SENT, Fate.WAITING]
    assert fate(other) == Fate.SENT
