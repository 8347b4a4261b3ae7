"""A letter as a message of RFC 5322, with what lists and robots look for."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.crypto import salted_hmac

from .models import Letter
from .words import Words

# RFC 8058: one request by the mail program itself ends the subscription.
ONE_CLICK: Final = "List-Unsubscribe=One-Click"


def message_id(letter: Letter) -> str:
    """The same at each try of one letter, so that a second copy is recognised."""
    name = salted_hmac("outbox.letter", letter.key, algorithm="sha256").hexdigest()
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return f"<{name[:32]}@{host}>"


def message(letter: Letter, words: Words) -> EmailMultiAlternatives:
    """What is handed to the mail server."""
    headers = {
        "Message-ID": message_id(letter),
        # RFC 3834: no automatic answers to this.
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.language,
    }
    if words.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{words.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = ONE_CLICK
    mail = EmailMultiAlternatives(
        words.subject,
        words.text,
        settings.DEFAULT_FROM_EMAIL,
        [letter.recipient],
        headers=headers,
    )
    if words.html:
        mail.attach_alternative(words.html, "text/html")
    return mail
