"""What waits for somebody to follow a mailed link."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from cms import clock


class Confirmation(models.Model):
    """A question that went to an address by letter: was it you?

    The link's token is not kept, only its digest.  `payload` belongs to the purpose
    and is emptied when the button was pressed; the row goes when its time is over.
    """

    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=40)
    email = models.EmailField()
    address_key = models.CharField(max_length=320, db_index=True)
    language = models.CharField(max_length=5)
    payload = models.JSONField(default=dict)
    asked_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(db_index=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.purpose} {self.asked_at:%Y-%m-%d %H:%M}"
