"""How pages are read and what readers say of them; no reader stands behind a row."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.clock import today

LONGEST_REASON: Final = 500


class PageDay(models.Model):
    """A page in one language on one day in Ukraine: visits, and answers by readers."""

    day = models.DateField()
    translation_key = models.UUIDField()
    language = models.CharField(max_length=5)
    visits = models.PositiveIntegerField(default=0)
    useful = models.PositiveIntegerField(default=0)
    useless = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["day", "translation_key", "language"],
                name="one_row_a_page_and_day",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["translation_key", "day"], name="days_of_a_page")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.language} {self.translation_key}"


class Usefulness(models.TextChoices):
    """The answer to "Was this page useful?"."""

    YES = "yes", pgettext_lazy("was the page useful", "Yes")
    NO = "no", pgettext_lazy("was the page useful", "No")


class Reason(models.Model):
    """Why a page was useful or not, in a reader's words.

    For the authority of the page only, and only for 90 days: people write of
    themselves although they are asked not to.
    """

    day = models.DateField(default=today, db_index=True)
    translation_key = models.UUIDField(db_index=True)
    language = models.CharField(max_length=5)
    answer = models.CharField(max_length=3, choices=Usefulness)
    text = models.CharField(_("reason"), max_length=LONGEST_REASON)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.day} {self.answer}"
