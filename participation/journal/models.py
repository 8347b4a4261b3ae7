"""The append-only record of what happened."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms import clock

from .enums import Action


class Person(models.Model):
    """Whom an opaque id in the journal stands for; erasure empties this row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user_id = models.BigIntegerField(null=True, unique=True)
    name = models.CharField(max_length=255, blank=True)

    def __str__(self) -> str:
        return self.name or str(_("erased"))


class Event(models.Model):
    """What happened, on which object, by whom, on whose behalf, when and why.

    A row trigger refuses to change or delete it.  It holds no foreign key, no
    citizen's text and no address; people stand in it as ids of `Person`.
    """

    happened_at = models.DateTimeField(default=clock.now, db_index=True)
    # One of `Action`; without choices, so that a new one needs no migration.
    action = models.CharField(max_length=40)
    object_kind = models.CharField(max_length=40)
    object_key = models.CharField(max_length=64)
    language = models.CharField(max_length=5, blank=True)
    authority_key = models.CharField(max_length=64, blank=True)
    actor = models.UUIDField(null=True)
    acted_by = models.UUIDField(null=True)
    reason_code = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["-happened_at", "-id"]
        indexes = [
            models.Index(fields=["object_kind", "object_key", "happened_at"]),
            # The public log of moderation is a few rows among very many.
            models.Index(
                fields=["-happened_at"],
                condition=models.Q(action=Action.CONTRIBUTION_DECIDED),
                name="decisions_of_moderators",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.happened_at:%Y-%m-%d %H:%M} {self.action} {self.object_key}"
