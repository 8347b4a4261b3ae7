"""The test settings, with a real SMTP server and short patience."""

import os

from cms.settings.test import *  # noqa: F403

MAILERS = {
    "default": {"BACKEND": "participation.outbox.backend.OutboxBackend"},
    "post": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": "127.0.0.1",
            "port": int(os.environ.get("MAIL_PORT", "25")),
            "timeout": 0.7,
        },
    },
}
OUTBOX_LEASE_SECONDS = 2
MAIL_PER_DOMAIN = 0
