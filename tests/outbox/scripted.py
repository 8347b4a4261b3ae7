"""A mail server that answers as a test says, and what became of letters."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from email import message_from_bytes, policy
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend

from participation.outbox.envelope import message
from participation.outbox.models import Letter
from participation.outbox.words import Words

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


def fate(letter: Letter | None) -> str:
    assert letter
    letter.refresh_from_db()
    return letter.fate


def as_sent(letter: Letter) -> Any:
    """A letter as a server gets it, read again."""
    say = Words(letter.subject, letter.text, letter.html, letter.unsubscribe_url)
    wire = message(letter, say).message(policy=policy.SMTP).as_bytes()
    return message_from_bytes(wire, policy=policy.default)
