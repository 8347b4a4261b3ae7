"""Of several workers one has a letter, for as long as it lives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage

from cms import clock
from participation.outbox import actions as outbox
from participation.outbox import delivery
from participation.outbox.enums import Fate, StopReason
from participation.outbox.models import Letter
from participation.outbox.words import Words
from tests.outbox.letters import post
from tests.outbox.scripted import ADDRESS, Scripted, fate

pytestmark = pytest.mark.django_db


def test_what_a_dead_worker_had_taken_is_due_again() -> None:
    letter = post()
    assert [one.pk for one in delivery.take(10)] == [letter and letter.pk]

    assert delivery.take(10) == []
    with time_machine.travel(clock.now() + delivery.lease_time()):
        assert len(delivery.take(10)) == 1


def test_who_lost_the_lease_sends_and_writes_nothing(server: type[Scripted]) -> None:
    letter = post()
    (mine,) = delivery.take(1)
    with time_machine.travel(clock.now() + delivery.lease_time()):
        (theirs,) = delivery.take(1)
    with delivery.Postman() as postman:
        postman.deliver([mine])

    assert mail.outbox == []
    assert fate(letter) == Fate.WAITING
    assert letter and letter.lease == theirs.lease


def test_what_is_stopped_or_forgotten_after_its_lot_was_taken_is_not_sent(
    server: type[Scripted],
) -> None:
    for name in ("stopped", "forgotten", "reader"):
        post(to=f"{name}@example.org")
    lot = delivery.take(3)
    outbox.stop(address="stopped@example.org", reason=StopReason.ASKED)
    outbox.forget("forgotten@example.org")

    with delivery.Postman() as postman:
        postman.deliver(lot)

    assert [one.to for one in mail.outbox] == [["reader@example.org"]]


def test_a_lease_lost_while_a_letter_is_handed_over_is_logged(
    server: type[Scripted], monkeypatch: Any, caplog: pytest.LogCaptureFixture
) -> None:
    post()
    take_all = server.send_messages

    def slow(self: Scripted, messages: Sequence[EmailMessage]) -> int:
        outbox.forget(ADDRESS)
        return take_all(self, messages)

    monkeypatch.setattr(server, "send_messages", slow)
    outbox.deliver_due()

    assert "after its lease" in caplog.text


def test_a_long_lot_keeps_its_lease(server: type[Scripted]) -> None:
    for number in range(3):
        post(to=f"reader{number}@example.org")
    with time_machine.travel(clock.now(), tick=False) as traveller:
        lot = delivery.take(3)
        for letter in lot:
            traveller.shift(delivery.lease_time() * 0.6)
            with delivery.Postman() as postman:
                postman._deliver_one(letter, Words("s", "t"))
            delivery._renew([one for one in lot if one.pk > letter.pk])

    assert set(Letter.objects.values_list("fate", flat=True)) == {Fate.SENT}
