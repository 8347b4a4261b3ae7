"""Letters are forgotten in time; their state is told to those who keep the portal."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, mailers
from django.core.management import call_command
from django.test import override_settings

from cms import clock
from participation.outbox import actions as outbox
from participation.outbox import delivery
from participation.outbox.enums import Fate, StopReason
from participation.outbox.models import Letter, StoppedAddress
from participation.outbox.selectors import state
from tests.core.signing import signed_in
from tests.factories import Site
from tests.outbox.letters import post
from tests.outbox.scripted import ADDRESS, Scripted, fate, refused

pytestmark = pytest.mark.django_db


def test_an_erased_address_is_nowhere(server: type[Scripted]) -> None:
    post()
    outbox.deliver_due()
    waiting = post(not_before=clock.now() + timedelta(days=1))
    outbox.stop(address=ADDRESS, reason=StopReason.ASKED)

    outbox.forget(ADDRESS.upper())

    assert not StoppedAddress.objects.exists()
    for row in Letter.objects.values():
        assert not any("reader" in str(value) for value in row.values())
        assert row["text"] == row["html"] == row["address_digest"] == ""
    assert fate(waiting) == Fate.STOPPED


def test_words_go_after_a_week_and_keys_after_a_year(server: type[Scripted]) -> None:
    letter = post()
    outbox.deliver_due()
    with time_machine.travel(clock.now() + timedelta(days=6)):
        outbox.remove_old()
        assert letter and fate(letter) and letter.text
    with time_machine.travel(clock.now() + timedelta(days=8)):
        outbox.remove_old()
        assert fate(letter) == Fate.SENT
        assert (letter.recipient, letter.text, letter.html) == ("", "", "")
    with time_machine.travel(clock.now() + timedelta(days=401)):
        outbox.remove_old()
    assert not Letter.objects.exists()


@override_settings(
    MAILERS={
        "default": {"BACKEND": "participation.outbox.backend.OutboxBackend"},
        "post": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"},
    }
)
def test_letters_of_packages_are_rows_first() -> None:
    one = EmailMultiAlternatives("Тема", "Текст", to=[ADDRESS, "other@example.org"])
    one.attach_alternative("<p>Текст</p>", "text/html")
    one.send()

    assert not mail.outbox
    assert Letter.objects.count() == 2
    outbox.deliver_due()
    assert [one.to for one in mail.outbox] == [[ADDRESS], ["other@example.org"]]

    with_file = EmailMessage("Тема", "Текст", to=[ADDRESS])
    with_file.attach("a.txt", "текст")
    mailers.default.send_messages([with_file])
    assert len(mail.outbox) == 3


def test_the_state_is_told(
    server: type[Scripted], capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers = {ADDRESS: refused(451, "4.2.1 later")}
    post()
    post(to="other@example.org")
    outbox.deliver_due()

    now = state()
    call_command("outbox_status", "--stopped")

    assert (now.waiting, now.due, now.tried, now.stopped) == (1, 0, 1, 0)
    assert now.oldest and now.last_day == {Fate.SENT: 1}
    said = capsys.readouterr().out
    assert "1 letters wait: 0 due now, 1 tried before" in said
    assert "1 × 451 4.2.1 later" in said


def test_the_worker_delivers() -> None:
    from cms.runtime.background import duties, lanes

    assert lanes["letters"].run is delivery.deliver_some
    assert duties["old letters"].run is outbox.remove_old


def test_administrators_see_and_lift(site: Site, server: type[Scripted]) -> None:
    server.answers = {ADDRESS: refused(550, "5.1.1 no such user")}
    post()
    outbox.deliver_due()
    page = "/admin/reports/letters/"

    text = signed_in(site.admin).get(page).content.decode()
    assert "r…@example.org" in text and "no such user" in text
    assert ADDRESS not in text
    for body in (site.council.editor, site.council.reviewer):
        client = signed_in(body)
        assert client.get(page).status_code == 302
        client.post(page, {"address": StoppedAddress.objects.get().pk})
        assert page not in client.get("/admin/").content.decode()
    assert StoppedAddress.objects.exists()

    signed_in(site.admin).post(page, {"address": StoppedAddress.objects.get().pk})
    assert not StoppedAddress.objects.exists()
