"""Letters: whatever is sent goes through the outbox, and from there to a server."""

import os
from typing import Any

MAILERS: dict[str, dict[str, Any]] = {
    # What packages send becomes rows, like the portal's own letters.
    "default": {"BACKEND": "participation.outbox.backend.OutboxBackend"},
    # Whom the outbox hands them to.
    "post": {
        "BACKEND": os.environ.get(
            "MAIL_BACKEND", "django.core.mail.backends.console.EmailBackend"
        ),
    },
}
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", "vidkryto@localhost")

# Seconds that a mail server is waited for at each step.
MAIL_TIMEOUT = int(os.environ.get("MAIL_TIMEOUT", "30"))
# Letters to one domain in a minute; 0 is any number.
MAIL_PER_DOMAIN = int(os.environ.get("MAIL_PER_DOMAIN", "600"))
# How long letters belong to the worker that took them: twice what one letter may take,
# with sign-in and encryption, until a server was waited for at each step.
OUTBOX_LEASE_SECONDS = 20 * MAIL_TIMEOUT
