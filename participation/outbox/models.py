"""Letters to be sent, and addresses that nothing is sent to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms import clock

from .enums import Fate, StopReason


class Letter(models.Model):
    """A letter to one address, written once for each `key`.

    Its words stand here, or a `writer` makes them of its `facts` when it is sent.
    Words and address are emptied some days after its end; the key stays.
    """

    key = models.CharField(max_length=200, unique=True)
    recipient = models.CharField(max_length=254, blank=True)
    address_digest = models.CharField(max_length=64, blank=True, db_index=True)
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=255, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    unsubscribe_url = models.CharField(max_length=1000, blank=True)
    writer = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)
    urgent = models.BooleanField(default=True)
    posted_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(default=clock.now)
    give_up_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    fate = models.CharField(max_length=8, choices=Fate, default=Fate.WAITING)
    ended_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=300, blank=True)

    class Meta:
        default_permissions: ClassVar = ()
        indexes: ClassVar = [
            models.Index(
                models.F("urgent").desc(),
                "due_at",
                "id",
                name="letters_waiting",
                condition=models.Q(fate=Fate.WAITING),
            ),
            models.Index(
                "ended_at",
                name="letters_ended",
                condition=~models.Q(fate=Fate.WAITING),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.fate}"


class StoppedAddress(models.Model):
    """An address that nothing is written to any more: a digest and a hint."""

    address_digest = models.CharField(max_length=64, primary_key=True)
    hint = models.CharField(_("address"), max_length=260)
    reason = models.CharField(_("reason"), max_length=8, choices=StopReason)
    answer = models.CharField(_("what the server said"), max_length=300, blank=True)
    stopped_at = models.DateTimeField(_("since"), default=clock.now)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["-stopped_at"]

    def __str__(self) -> str:
        return self.hint
