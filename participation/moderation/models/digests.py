"""Letters to moderators: on which mornings they were posted, and who wants none."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from cms import clock


class DigestMorning(models.Model):
    """That the letters of a day were posted, or that there was nothing to tell."""

    day = models.DateField(primary_key=True)
    letters = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.day}: {self.letters}"


class DigestRefusal(models.Model):
    """That a moderator wants no letters in the morning."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    since = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.user)
