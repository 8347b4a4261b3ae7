"""Letters are posted once, sent once, tried again, given up, forgotten."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, EmailMultiAlternatives, mailers
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from cms import clock
from participation.outbox import actions as outbox
from participation.outbox import delivery, words
from participation.outbox.enums import Fate, StopReason
from participation.outbox.envelope import message
from participation.outbox.models import Letter, StoppedAddress
from participation.outbox.selectors import state
from participation.outbox.words import Words
from tests.core.signing import signed_in
from tests.factories import Site
from tests.outbox.letters import post

pytestmark = pytest.mark.django_db
ADDRESS = "reader@example.org"


class Scripted(EmailBackend):
    """A mail server that answers as its table says, by address."""

    answers: dict[str, Exception] = {}
    opened = 0
    silent = False

    def open(self) -> None:
        if self.silent:
            raise ConnectionRefusedError("nobody listens")
        type(self).opened += 1

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for one in messages:
            if error := self.answers.get(one.to[0]):
                raise error
        return super().send_messages(messages)


def refused(code: int, text: str, to: str = ADDRESS) -> smtplib.SMTPException:
    return smtplib.SMTPRecipientsRefused({to: (code, text.encode())})


@pytest.fixture
def server() -> Any:
    """The scripted server, taking all until told otherwise."""
    Scripted.answers, Scripted.opened, Scripted.silent = {}, 0, False
    backend = {"BACKEND": f"{__name__}.Scripted"}
    with override_settings(MAILERS={"default": backend, "post": backend}):
        yield Scripted


def fate(letter: Letter | None) -> str:
    assert letter
    letter.refresh_from_db()
    return letter.fate


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


HOSTILE = [
    "a@example.org\nBcc: victim@example.org",
    "a@example.org\r\nBcc: victim@example.org",
    "a@example.org, victim@example.org",
    "a@example.org%0aBcc: victim@example.org",
    "A <a@example.org>",
    "a@exa\x00mple.org",
    '"a b"@example.org',
    # Django's pattern takes these for an "s" and a "k".
    "ole\u017fia@example.org",
    "o\u212asana@example.org",
    f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.org",
    "",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_what_is_no_address_is_written_nowhere(address: str) -> None:
    with pytest.raises(ValidationError):
        post(to=address)

    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "subject",
    [
        "Тема\nBcc: victim@example.org",
        "Тема\r\n\r\n<script>",
        "Тема\x0bBcc: victim@example.org",
        "Тема\u2028Bcc: victim@example.org",
        "Тема \u202egro.elpmaxe",
        "Т" * 5000,
    ],
)
def test_a_subject_is_one_line(subject: str) -> None:
    letter = post(words=Words(subject, "Текст"))
    assert letter

    read = as_sent(letter)

    assert sorted(set(read.keys())) == sorted(read.keys())
    assert "Bcc" not in read
    assert read["To"] == ADDRESS
    assert read["Subject"].startswith("Т") and len(read["Subject"]) <= 200
    assert "\u202e" not in read["Subject"]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/>\r\nBcc: victim@example.org",
        "https://example.org/ x",
        "mailto:x@example.org",
        "https://example.org/<b>",
        "https://example.org/дім",
    ],
)
def test_what_is_no_address_to_unsubscribe_at_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="no address for a header"):
        post(words=Words("Тема", "Текст", unsubscribe_url=url))


def as_sent(letter: Letter) -> Any:
    """A letter as a server gets it, read again."""
    say = Words(letter.subject, letter.text, letter.html, letter.unsubscribe_url)
    wire = message(letter, say).message(policy=policy.SMTP).as_bytes()
    return message_from_bytes(wire, policy=policy.default)


def test_a_mail_program_can_unsubscribe_by_itself() -> None:
    url = f"https://portal.example.org/uk/notices/end/{'x' * 200}/"
    letter = post(words=Words("Тема", "Текст", "<p>Текст</p>", url))
    assert letter

    read = as_sent(letter)

    assert read["List-Unsubscribe"] == f"<{url}>"
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert read["Auto-Submitted"] == "auto-generated"
    assert read["Message-ID"] == as_sent(letter)["Message-ID"]
    kinds = [part.get_content_type() for part in read.iter_parts()]
    assert kinds == ["text/plain", "text/html"]


def test_templates_speak_the_readers_language(settings: Any) -> None:
    here = {"DIRS": [Path(__file__).parent / "templates"]}
    settings.TEMPLATES = [settings.TEMPLATES[0] | here]
    letter = outbox.post(
        to=ADDRESS,
        language="pl",
        template="outbox/trial",
        context={"who": "<b>& Ко</b>\r\nBcc: x"},
        dedupe_key="trial",
    )

    assert letter
    assert letter.subject == "<b>& Ко</b> Bcc: x"
    assert "<b>& Ко</b>" in letter.text
    assert "&lt;b&gt;&amp; Ко&lt;/b&gt;" in letter.html
    assert 'lang="pl"' in letter.html
    assert "Vidkryto" in letter.text


def test_words_may_be_made_when_a_letter_is_sent(
    server: type[Scripted], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def write(letters: Sequence[Letter]) -> dict[int, Words]:
        asked.append(len(letters))
        return {
            one.pk: Words(one.facts["say"], "Текст")
            for one in letters
            if one.facts["say"]
        }

    monkeypatch.setitem(words.writers, "trial", write)
    notices = [
        outbox.Notice(f"reader{n}@example.org", "uk", f"trial {n}", {"say": say})
        for n, say in enumerate(["Так", "", "Ні"])
    ]

    assert outbox.post_many(writer="trial", notices=notices) == 3
    assert outbox.post_many(writer="trial", notices=notices) == 0
    outbox.deliver_due()

    assert [one.subject for one in mail.outbox] == ["Так", "Ні"]
    assert asked == [3]
    assert Letter.objects.get(key="trial 1").fate == Fate.VOID


def test_a_writer_that_fails_holds_up_no_other_letter(
    server: type[Scripted], monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(letters: Sequence[Letter]) -> dict[int, Words]:
        if any(one.facts["say"] == "" for one in letters):
            raise ZeroDivisionError
        return {one.pk: Words(one.facts["say"], "Текст") for one in letters}

    monkeypatch.setitem(words.writers, "trial", write)
    notices = [
        outbox.Notice(f"reader{n}@example.org", "uk", f"trial {n}", {"say": say})
        for n, say in enumerate(["Так", "", "Ні"])
    ]
    outbox.post_many(writer="trial", notices=notices)
    post()

    outbox.deliver_due()

    assert len(mail.outbox) == 3
    broken = Letter.objects.get(key="trial 1")
    assert (broken.fate, broken.tries) == (Fate.WAITING, 1)


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
