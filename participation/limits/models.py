"""What was done how often; nobody can be read back from a row."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Tally(models.Model):
    """The moments at which somebody did one thing, within the longest of its rates."""

    who = models.CharField(max_length=64, primary_key=True)
    """A digest of thing, person or network, and day."""
    moments = ArrayField(models.DateTimeField())
    until = models.DateTimeField(db_index=True)
    """When the newest moment no longer matters."""

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"{len(self.moments)} until {self.until:%Y-%m-%d %H:%M}"
