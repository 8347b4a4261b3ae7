"""Letters of packages (allauth, Wagtail) go the same way as the portal's own."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.translation import get_language

from .actions import post_words
from .delivery import POST
from .words import Words


class OutboxBackend(BaseEmailBackend):
    """Puts a message into the outbox, a letter for each of its recipients.

    What the outbox can't hold, a message with files, is sent at once.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many messages were posted or sent."""
        for message in email_messages:
            if message.attachments:
                mailers[POST].send_messages([message])
            else:
                _post(message)
        return len(email_messages)


@transaction.atomic
def _post(message: EmailMessage) -> None:
    for address in message.recipients():
        post_words(
            to=address,
            language=get_language() or settings.LANGUAGE_CODE,
            words=Words(str(message.subject), str(message.body), _html(message)),
            dedupe_key=f"message {uuid.uuid4()}",
        )


def _html(message: EmailMessage) -> str:
    for content, kind in getattr(message, "alternatives", ()):
        if kind == "text/html":
            return str(content)
    return ""
