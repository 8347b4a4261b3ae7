"""How far the demonstration has been loaded."""

from __future__ import annotations

from django.db import models

from cms import clock


class Loading(models.Model):
    """The one loading of a portal's demonstration; no row in a portal without.

    An interrupted one goes on where it was: each of its steps is a transaction.
    """

    begun_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.begun_at:%Y-%m-%d %H:%M}"

    @classmethod
    def unfinished(cls) -> bool:
        """Whether there is one that was begun and has not come to its end."""
        return cls.objects.filter(finished_at=None).exists()
