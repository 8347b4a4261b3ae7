"""The generation of what visitors see, counted so that nobody waits for anybody."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Change(models.Model):
    """One transaction that changed what visitors see, and is not folded in yet.

    A row of its own, not an increment: those who publish at the same time would
    otherwise wait for each other's commit, or for ever.
    """

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.pk)


class Generation(models.Model):
    """How many such transactions were folded in.  There is one row, number 1."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(id=1), name="one_generation_for_all"
            )
        ]

    def __str__(self) -> str:
        return str(self.number)
